namespace Catga.Raft.Hosting.Security;

/// <summary>What two nodes share after a handshake: a key for each direction and each purpose.</summary>
internal sealed record SessionKeys
{
    public const int IdBytes = 16;
    public const int KeyBytes = 32;

    /// <summary>Names the session on both sides, and tells nothing of the keys.</summary>
    public required byte[] Id { get; init; }

    public required byte[] SendFrames { get; init; }

    public required byte[] ReceiveFrames { get; init; }

    public required byte[] SendRequests { get; init; }

    public required byte[] ReceiveRequests { get; init; }
}
