using System.Globalization;
using Catga.Raft.Hosting.Storage;
using Catga.Raft.Hosting.Storage.Files;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Win32.SafeHandles;

namespace Catga.Raft.Hosting.Recovery;

/// <summary>
/// Fills folders of nodes, and puts them in their place. What is filled is whole and durable before it has its place,
/// and nothing is written to a folder that has one.
/// </summary>
internal static class NodeFolder
{
    public static string Of(string statePath, NodeId node) =>
        Path.GetFullPath(Path.Combine(statePath, FolderName.Of(node)));

    /// <summary>The only node's that has state there.</summary>
    public static string Only(string statePath)
    {
        string[] folders = Directory.Exists(statePath)
            ? [.. Directory.GetDirectories(statePath).Select(UnfinishedFolder.PlaceOf).OfType<string>().Distinct()]
            : [];
        return folders switch
        {
            [string only] => Path.GetFullPath(only),
            [] => throw new StorageException($"The folder {statePath} holds the state of no node."),
            _ => throw new StorageException(
                $"The folder {statePath} holds the state of several nodes: "
                + $"{string.Join(", ", folders.Select(Path.GetFileName).Order())}. Say which one."),
        };
    }

    /// <summary>What is there is never overwritten.</summary>
    public static void RequireEmpty(string folder)
    {
        if (!Directory.Exists(folder))
            return;

        // A running node is named as such; the lock's own files do not count.
        using DiskFiles files = DiskFiles.Take(folder);
        if (files.List().Concat(Directory.EnumerateDirectories(folder)).FirstOrDefault() is { } first)
        {
            throw new StorageException(
                $"The folder {folder} is not empty: it holds {first}. A backup is restored to a new folder; move this "
                + "one away, or give another one.");
        }
    }

    /// <summary>Makes a node's folder with a state at the beginning of its cluster.</summary>
    public static void Fill(string folder, StoredIdentity identity, Action<Stream> writeContent)
    {
        try
        {
            if (Directory.Exists(folder))
                Directory.Delete(folder, recursive: true);
            using NodeStorage storage =
                NodeStorage.Open(DiskFiles.Take(folder), new StorageSettings(), NullLogger.Instance);
            SnapshotPoint start = identity.Founding!.Start;
            storage.SaveIdentity(identity);
            storage.Load();
            storage.Sync();
            using (Stream snapshot = storage.CreateSnapshot(start))
                writeContent(snapshot);
            storage.PublishSnapshot(start);
            storage.Write(new RaftEffect.PersistVote(start.Term, VotedFor: null));
            storage.Sync();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new StorageException($"The folder {folder} cannot be written: {exception.Message}", exception);
        }
    }

    /// <summary>Moves a folder out of the way, whole.</summary>
    /// <param name="folder">Which.</param>
    /// <param name="clock">Tells the date, which becomes part of its name.</param>
    /// <param name="release">Gives its lock back.</param>
    /// <returns>Where it is now.</returns>
    public static string KeepAside(string folder, TimeProvider clock, Action release)
    {
        string date = clock.GetUtcNow().ToString("yyyyMMdd'T'HHmmssfff", CultureInfo.InvariantCulture);
        string kept = UnfinishedFolder.Kept(folder, date);

        // Held as long as the system lets a folder be moved whose lock is held.
        if (OperatingSystem.IsWindows())
            release();
        Move(folder, kept);
        return kept;
    }

    /// <summary>The folder that was filled aside takes its place.</summary>
    public static void PutInPlace(string aside, string folder)
    {
        if (Directory.Exists(folder))
            Directory.Delete(folder, recursive: true);
        Move(aside, folder);
    }

    /// <summary>Whose state a folder holds.</summary>
    public static StoredIdentity IdentityIn(string folder, NodeId? node)
    {
        using NodeStorage storage =
            NodeStorage.Open(DiskFiles.Take(folder), new StorageSettings(), NullLogger.Instance);
        StoredIdentity identity = storage.Identity
            ?? throw new StorageException($"The folder {folder} holds the state of no node.");
        return node is not { } expected || identity.Self.Node == expected
            ? identity
            : throw new StorageException(
                $"The folder {folder} holds the state of {identity.Self.Node}, and not of {expected}.");
    }

    private static void Move(string from, string to)
    {
        try
        {
            Directory.Move(from, to);
            string above = Path.GetDirectoryName(to)!;
            using SafeFileHandle? handle = NativeSync.OpenFolder(above);
            NativeSync.SyncNames(handle, above);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new StorageException($"{from} cannot be moved to {to}: {exception.Message}", exception);
        }
    }
}
