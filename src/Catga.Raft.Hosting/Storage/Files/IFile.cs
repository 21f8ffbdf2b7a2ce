namespace Catga.Raft.Hosting.Storage.Files;

/// <summary>An open file. One thread at a time writes it.</summary>
internal interface IFile : IDisposable
{
    /// <summary>Its length in bytes.</summary>
    long Length { get; }

    /// <summary>Reads what there is, up to the size of the buffer; less only at the end of the file.</summary>
    int Read(long offset, Span<byte> buffer);

    /// <summary>Writes all of it. What lies between the end of the file and the offset becomes zeros.</summary>
    void Write(long offset, ReadOnlySpan<byte> bytes);

    /// <summary>Makes all writes so far durable.</summary>
    void Sync(SyncSite site);
}
