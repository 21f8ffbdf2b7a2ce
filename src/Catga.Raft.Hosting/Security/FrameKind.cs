namespace Catga.Raft.Hosting.Security;

/// <summary>What a frame carries.</summary>
internal enum FrameKind : byte
{
    /// <summary>May the other side stay? The first frame of each direction.</summary>
    Verdict = 1,

    /// <summary>Messages. Nothing of the frame is kept.</summary>
    Small = 2,

    /// <summary>Messages, with commands that are kept.</summary>
    Bulk = 3,

    /// <summary>Nothing: the sender is alive.</summary>
    Ping = 4,

    /// <summary>Why the sender closes the stream. The last frame.</summary>
    Closing = 5,
}
