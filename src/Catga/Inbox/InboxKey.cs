using System.Runtime.InteropServices;

namespace Catga.Inbox;

/// <summary>What makes two messages the same message: name, id and caller. Not the digest.</summary>
/// <param name="MessageName">
/// The message's name outside of this process; ids of different messages may be equal.
/// </param>
/// <param name="MessageId">The id that its sender chose.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct InboxKey(string MessageName, Guid MessageId)
{
    /// <summary>Who sent the message: ids of different callers may be equal.</summary>
    /// <value>Default: null, where callers are not told apart.</value>
    public string? Caller { get; init; }

    /// <summary>
    /// A digest of what the message says, so that a store can refuse another message under the same id.
    /// </summary>
    /// <value>Default: empty, where contents are not compared.</value>
    public ReadOnlyMemory<byte> Digest { get; init; }

    /// <inheritdoc/>
    public bool Equals(InboxKey other) =>
        MessageName == other.MessageName && MessageId == other.MessageId && Caller == other.Caller;

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(MessageName, MessageId, Caller);

    /// <inheritdoc/>
    public override string ToString() => $"{MessageName} {MessageId}";
}
