using System.Buffers.Binary;
using Catga.Raft.Hosting.Storage;
using Catga.Raft.Hosting.Storage.Format;
using Catga.Raft.Hosting.Storage.Journals;

namespace Catga.Raft.Hosting.Tests.Storage;

/// <summary>What a newer binary wrote is refused loudly, never skipped.</summary>
public sealed class NewerVersionTests : IDisposable
{
    private readonly StateFolder _folder = new();

    [Theory]
    [InlineData(4, 2, "version 2")] // the record's version
    [InlineData(5, 99, "kind 99")] // its kind
    public void A_record_of_an_unknown_version_or_kind_refuses_the_start(int at, byte value, string says)
    {
        RewriteLastBatch(record =>
        {
            record[at] = value;
            BinaryPrimitives.WriteUInt32LittleEndian(record[28..], Checksum.Of(record[..28]));
        });

        StorageException refusal = Assert.Throws<StorageException>(Load);

        Assert.Contains(says, refusal.Message, StringComparison.Ordinal);
        Assert.Contains("newer", refusal.Message, StringComparison.Ordinal);
        Assert.NotNull(refusal.File);
    }

    [Theory]
    [InlineData("log-*")]
    [InlineData("snapshot-*")]
    public void A_file_of_an_unknown_version_refuses_the_start(string pattern)
    {
        Fill();
        string path = Directory.GetFiles(_folder.NodePath, pattern)[0];
        byte[] bytes = File.ReadAllBytes(path);
        bytes[8] = 2;
        File.WriteAllBytes(path, bytes);

        Assert.Contains("version 2", Assert.Throws<StorageException>(Load).Message, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();

    private void Fill()
    {
        using NodeStorage storage = _folder.Begin();
        NodeStorageTests.Store(storage, StateFolder.Entries(1, 1, term: 1));
        NodeStorageTests.Publish(storage, StateFolder.Point(1, 1), "state");
    }

    private delegate void Change(Span<byte> record);

    private void RewriteLastBatch(Change change)
    {
        Fill();
        string path = _folder.Segments()[^1];
        byte[] bytes = File.ReadAllBytes(path);

        // The header, the batch with the vote, then the entry.
        const int Start = 2 * Sector.Bytes;
        Span<byte> sector = bytes.AsSpan(Start, Sector.Bytes);
        Assert.True(Sector.TryRead(sector, segment: 1, Start, out SectorHeader header));
        change(sector[Sector.HeaderBytes..]);
        Sector.Seal(sector, segment: 1, Start, header);
        File.WriteAllBytes(path, bytes);
    }

    private void Load()
    {
        using NodeStorage storage = _folder.Open();
        storage.Load();
    }
}
