namespace Catga.Cluster.Forwarding;

/// <summary>A command that was begun on this node, and its answer once there is one.</summary>
internal sealed class RecordedReply(CommandKey key, string bodyDigest, long begunAt)
{
    private readonly TaskCompletionSource<ForwardReply> _reply =
        new(TaskCreationOptions.RunContinuationsAsynchronously);

    public CommandKey Key => key;

    /// <summary>When it was begun, on the monotonic clock.</summary>
    public long BegunAt => begunAt;

    /// <summary>What its answer takes.</summary>
    public int Bytes { get; set; }

    public bool IsCompleted => _reply.Task.IsCompleted;

    public Task<ForwardReply> Reply => _reply.Task;

    /// <summary>Whether a request repeats this command, and does not just carry its id.</summary>
    public bool IsSameAs(ForwardRequest request) => request.BodyDigest == bodyDigest && CommandKey.Of(request) == key;

    public void Complete(ForwardReply reply) => _reply.TrySetResult(reply);
}
