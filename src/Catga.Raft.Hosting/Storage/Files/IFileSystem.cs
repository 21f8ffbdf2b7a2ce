namespace Catga.Raft.Hosting.Storage.Files;

/// <summary>
/// One folder, as the storage sees it. All that the storage does to a disk goes through here, in one order, so that a
/// test can stand in for the disk. Failures are <see cref="IOException"/> or
/// <see cref="UnauthorizedAccessException"/>.
/// </summary>
internal interface IFileSystem : IDisposable
{
    /// <summary>The folder, for messages.</summary>
    string Folder { get; }

    /// <summary>The names of all files, in no order.</summary>
    IReadOnlyList<string> List();

    /// <summary>Makes an empty file; its name is durable after <see cref="SyncNames"/>.</summary>
    IFile Create(string name);

    /// <summary>Opens a file that is there.</summary>
    IFile Open(string name);

    /// <summary>Gives a file another name, in one step; whatever had that name is gone.</summary>
    void Rename(string from, string to);

    /// <summary>Deletes a file. Who still reads it may go on.</summary>
    void Delete(string name);

    /// <summary>Makes durable which names there are.</summary>
    void SyncNames(SyncSite site);
}
