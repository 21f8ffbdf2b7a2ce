using System.Runtime.InteropServices;

namespace Catga.Cluster.Forwarding;

/// <summary>
/// What makes two forwarded commands the same: ids of other messages and of other callers may be equal.
/// </summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct CommandKey(string Message, Guid CommandId, string? Caller)
{
    public static CommandKey Of(ForwardRequest request) => new(request.Message, request.CommandId, request.Caller);
}
