namespace Catga.Raft.Hosting.Transport.Wire;

/// <summary>What a message may hold at most. Checked before anything is allocated.</summary>
internal static class WireLimits
{
    /// <summary>Names, addresses and sentences, in bytes.</summary>
    public const int TextBytes = 1024;

    /// <summary>Voters and learners of one configuration, or endpoints of one list.</summary>
    public const int Members = 1024;

    /// <summary>Entries of one append. The core sends fewer.</summary>
    public const int Entries = 16 * 1024;

    /// <summary>What a node says of itself, in bytes.</summary>
    public const int HelloBytes = 64 * 1024;

    /// <summary>Bulk data of one frame, in bytes; a command that is larger travels alone.</summary>
    public const int BulkBytes = 64 * 1024;

    /// <summary>What a frame may weigh beside one command of full size, in bytes.</summary>
    public const int OverheadBytes = 128 * 1024;
}
