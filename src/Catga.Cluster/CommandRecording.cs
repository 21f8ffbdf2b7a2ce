namespace Catga.Cluster;

/// <summary>
/// The demand that a forwarded command takes effect together with the record of its answer, so that a repeat at another
/// leader can tell what became of it.
/// </summary>
internal sealed class CommandRecording
{
    private int _claimed;
    private volatile bool _isSettled;
    private volatile bool _isRefused;

    /// <summary>The command's name on the wire.</summary>
    public required string Message { get; init; }

    public required Type MessageType { get; init; }

    public required Guid CommandId { get; init; }

    /// <summary>Who sent it; null when nobody is known.</summary>
    public string? Caller { get; init; }

    /// <summary>The digest of the command's bytes: SHA-256, hexadecimal.</summary>
    public required string BodyDigest { get; init; }

    /// <summary>
    /// What the sender knew to be committed before its first attempt: whatever an attempt recorded lies behind this
    /// index. No clock could say that.
    /// </summary>
    public required long Since { get; init; }

    /// <summary>Whether an earlier attempt may have run, here or under another leader.</summary>
    public required bool MayHaveRun { get; init; }

    /// <summary>Whether the answer is in the log. Otherwise an earlier attempt may yet come to another one.</summary>
    public bool IsSettled => _isSettled;

    /// <summary>Whether it was turned away before any of it had run.</summary>
    public bool IsRefused => _isRefused;

    /// <summary>True once, for the command itself; not for what its handler sends.</summary>
    public bool Claim(Type messageType) =>
        messageType == MessageType && Interlocked.Exchange(ref _claimed, 1) == 0;

    public void Settle() => _isSettled = true;

    public void Refuse() => _isRefused = true;
}
