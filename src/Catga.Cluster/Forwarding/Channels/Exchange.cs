namespace Catga.Cluster.Forwarding.Channels;

/// <summary>One command on a channel, until its answer is here: null when none will come.</summary>
/// <remarks>Executing it tells the answer to who waits, who goes on from there on that thread.</remarks>
/// <param name="request">What it says of itself.</param>
/// <param name="body">The command, as JSON.</param>
internal sealed class Exchange(ForwardRequest request, ReadOnlyMemory<byte> body)
    : TaskCompletionSource<ForwardAnswer?>, IThreadPoolWorkItem
{
    private const int Waits = 0;
    private const int IsSent = 1;
    private const int IsWithdrawn = 2;

    private int _state;

    public ForwardRequest Request => request;

    public ReadOnlyMemory<byte> Body => body;

    /// <summary>Its number on the channel.</summary>
    public long Number { get; set; }

    /// <summary>What is told; null when the channel ended before.</summary>
    public ForwardAnswer? Answer { get; set; }

    /// <summary>It goes into a frame now. False when it was withdrawn.</summary>
    public bool TrySend() => Interlocked.CompareExchange(ref _state, IsSent, Waits) == Waits;

    /// <summary>It is never sent. False when it may have been.</summary>
    public bool TryWithdraw() => Interlocked.CompareExchange(ref _state, IsWithdrawn, Waits) != IsSent;

    public void Execute() => TrySetResult(Answer);
}
