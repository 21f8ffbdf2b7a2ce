using System.Diagnostics;
using Catga.Raft.Hosting.Storage;

namespace Catga.Raft.Hosting.Tests.Storage;

/// <summary>A disk without room: a small tmpfs, which root may mount.</summary>
public sealed class FullDiskTests
{
    private const int DiskBytes = 256 * 1024;

    [Fact]
    public void A_full_disk_stops_with_a_clear_error_and_loses_nothing_acknowledged()
    {
        using StateFolder folder = new();
        Assert.SkipUnless(OperatingSystem.IsLinux(), "A small disk is made with tmpfs, which only Linux has.");
        Assert.SkipUnless(
            TryRun("mount", "-t", "tmpfs", "-o", $"size={DiskBytes}", "tmpfs", folder.StatePath),
            "A small disk cannot be mounted here; that needs root.");
        try
        {
            List<string> acknowledged = FillUntilRefused(folder, out StorageException refusal);

            Assert.Contains("No space left", refusal.Message, StringComparison.Ordinal);
            Assert.Contains(folder.NodePath, refusal.Message, StringComparison.Ordinal);
            Assert.InRange(acknowledged.Count, 50, DiskBytes / 500);

            Assert.True(TryRun("mount", "-o", $"remount,size={DiskBytes * 4}", folder.StatePath), "No larger disk.");
            using NodeStorage again = folder.Open();
            string[] found = [.. again.Load().Entries.Select(StateFolder.Describe)];

            Assert.Equal(acknowledged, found.Take(acknowledged.Count));
            Assert.InRange(found.Length, acknowledged.Count, acknowledged.Count + 1);
            NodeStorageTests.Store(again, StateFolder.Entries(found.Length + 1, found.Length + 1, term: 1));
        }
        finally
        {
            Assert.True(TryRun("umount", folder.StatePath), "The small disk is still mounted.");
        }
    }

    private static List<string> FillUntilRefused(StateFolder folder, out StorageException refusal)
    {
        List<string> acknowledged = [];
        using NodeStorage storage = folder.Begin(new StorageSettings { SegmentBytes = 64 * 1024, GrowBytes = 8 * 1024 });
        for (int index = 1; ; index++)
        {
            try
            {
                NodeStorageTests.Store(storage, StateFolder.Entries(index, index, term: 1, bytes: 600));
                acknowledged.Add(StateFolder.Describe(StateFolder.Entry(index, 1, 600)));
            }
            catch (StorageException exception)
            {
                refusal = exception;
                Assert.Throws<StorageException>(storage.Sync);
                Assert.Throws<StorageException>(() => storage.ReadEntries(new LogIndex(1), 1, 1));
                return acknowledged;
            }
        }
    }

    private static bool TryRun(string program, params string[] arguments)
    {
        try
        {
            ProcessStartInfo start = new(program, arguments) { RedirectStandardError = true, UseShellExecute = false };
            using Process process = Process.Start(start)!;
            process.StandardError.ReadToEnd();
            process.WaitForExit();
            return process.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false; // There is no such program.
        }
    }
}
