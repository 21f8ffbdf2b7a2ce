namespace Catga.Raft.Hosting.Storage;

/// <summary>
/// The state of a node cannot be read, written or trusted. The node does not start, or stops; nothing was acknowledged
/// that is not stored.
/// </summary>
public sealed class StorageException : Exception
{
    /// <summary>Says what happened.</summary>
    /// <param name="message">What, where, and what to do.</param>
    /// <param name="innerException">What the system said, if it said something.</param>
    public StorageException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }

    /// <summary>Says which file is damaged.</summary>
    /// <param name="message">What is wrong there.</param>
    /// <param name="file">The file's name in the node's state folder.</param>
    /// <param name="offset">Where in it, in bytes.</param>
    public StorageException(string message, string file, long offset)
        : base($"{file}, offset {offset}: {message}")
    {
        File = file;
        Offset = offset;
    }

    /// <summary>The damaged file; null when it is not about one.</summary>
    public string? File { get; }

    /// <summary>Where the damage was noticed, in bytes from the file's beginning.</summary>
    public long Offset { get; }
}
