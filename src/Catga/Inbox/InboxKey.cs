using System.Runtime.InteropServices;

namespace Catga.Inbox;

/// <summary>What makes two messages the same message.</summary>
/// <param name="MessageName">
/// The message's name outside of this process; ids of different messages may be equal.
/// </param>
/// <param name="MessageId">The id that its sender chose.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct InboxKey(string MessageName, Guid MessageId)
{
    /// <inheritdoc/>
    public override string ToString() => $"{MessageName} {MessageId}";
}
