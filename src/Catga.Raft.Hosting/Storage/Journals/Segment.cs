using System.Globalization;
using Catga.Raft.Hosting.Storage.Files;

namespace Catga.Raft.Hosting.Storage.Journals;

/// <summary>One file of the log.</summary>
internal sealed class Segment : IDisposable
{
    private const string Prefix = "log-";

    private static readonly byte[] Zeros = new byte[64 * 1024];

    private long _length;

    public Segment(long number, IFile file, int growBytes)
    {
        Number = number;
        File = file;
        GrowBytes = growBytes;
        _length = file.Length;
    }

    public long Number { get; }

    public IFile File { get; }

    /// <summary>Its file grows by so much at once; its header says it too.</summary>
    public int GrowBytes { get; set; }

    public string Name => NameOf(Number);

    /// <summary>Where the next batch goes.</summary>
    public long End { get; set; } = Sector.Bytes;

    public static string NameOf(long number) => Prefix + number.ToString("D16", CultureInfo.InvariantCulture);

    /// <summary>The number in a file's name; null when the file is no segment.</summary>
    public static long? NumberOf(string name) =>
        name.StartsWith(Prefix, StringComparison.Ordinal)
        && long.TryParse(name.AsSpan(Prefix.Length), NumberStyles.None, CultureInfo.InvariantCulture, out long number)
            ? number
            : null;

    /// <summary>Makes a segment with its header and first batch, and returns when all of it is durable.</summary>
    public static Segment Create(IFileSystem files, SegmentHeader header, SectorBatch firstBatch)
    {
        Segment segment = new(header.Number, files.Create(NameOf(header.Number)), header.GrowBytes);
        Span<byte> sector = stackalloc byte[Sector.Bytes];
        header.Write(sector);
        segment.File.Write(0, sector);
        segment.Write(firstBatch.WriteOffset, firstBatch.SealWhole());
        segment.End = firstBatch.EndOffset;
        segment.File.Sync(SyncSite.Segment);
        files.SyncNames(SyncSite.SegmentName);
        return segment;
    }

    public void Write(long offset, ReadOnlySpan<byte> sectors)
    {
        File.Write(offset, sectors);
        long end = offset + sectors.Length;
        if (end > _length)
            FillWithZeros(end, RoundUp(end));
    }

    /// <summary>Writes zeros over what lies behind the end: a batch that was never completed.</summary>
    public void Cut() => FillWithZeros(End, RoundUp(Math.Max(_length, End)));

    public void Dispose() => File.Dispose();

    private void FillWithZeros(long from, long to)
    {
        for (long at = from; at < to; at += Zeros.Length)
            File.Write(at, Zeros.AsSpan(0, (int)Math.Min(Zeros.Length, to - at)));
        _length = to;
    }

    private long RoundUp(long length) => (length + GrowBytes - 1) / GrowBytes * GrowBytes;
}
