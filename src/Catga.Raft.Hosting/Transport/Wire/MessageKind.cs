namespace Catga.Raft.Hosting.Transport.Wire;

/// <summary>The first byte of a message. A value is never used for anything else later.</summary>
internal enum MessageKind : byte
{
    AppendEntries = 1,
    AppendAccepted = 2,
    AppendRejected = 3,
    SnapshotChunk = 4,
    SnapshotReply = 5,
    PreVoteRequest = 6,
    PreVoteReply = 7,
    VoteRequest = 8,
    VoteReply = 9,
    ReadIndexRequest = 10,
    ReadIndexReply = 11,
    TimeoutNow = 12,
    Ready = 64,
    Formed = 65,
    Removed = 66,
}
