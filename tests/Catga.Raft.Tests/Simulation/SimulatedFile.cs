namespace Catga.Raft.Tests.Simulation;

/// <summary>
/// What a file holds, as programs see it and as the disk has it. A crash keeps, of what was not synced, any sectors.
/// </summary>
internal sealed class SimulatedFile
{
    private const int SectorBytes = 512;

    private readonly List<(long First, long End)> _unsynced = [];
    private byte[] _seen = [];
    private byte[] _onDisk = [];
    private long _lengthOnDisk;

    public long Length { get; private set; }

    public int Read(long offset, Span<byte> buffer)
    {
        int count = (int)Math.Clamp(Length - offset, 0, buffer.Length);
        _seen.AsSpan((int)offset, count).CopyTo(buffer);
        return count;
    }

    public void Write(long offset, ReadOnlySpan<byte> bytes)
    {
        long end = offset + bytes.Length;
        if (end > _seen.Length)
        {
            int size = (int)Math.Max(RoundUp(end), Math.Min(_seen.Length * 2L, _seen.Length + 65_536L));
            Array.Resize(ref _seen, size);
            Array.Resize(ref _onDisk, size);
        }

        bytes.CopyTo(_seen.AsSpan((int)offset));
        Length = Math.Max(Length, end);
        (long First, long End) sectors = (offset / SectorBytes * SectorBytes, RoundUp(end));
        if (_unsynced.Count > 0 && _unsynced[^1].End >= sectors.First && _unsynced[^1].First <= sectors.First)
            _unsynced[^1] = (_unsynced[^1].First, Math.Max(_unsynced[^1].End, sectors.End));
        else
            _unsynced.Add(sectors);
    }

    public void Sync()
    {
        foreach ((long first, long end) in _unsynced)
            Keep(first, end);
        _unsynced.Clear();
        _lengthOnDisk = Length;
    }

    /// <summary>Loses nothing, everything, or each unsynced sector by itself; and the length by itself.</summary>
    public void Crash(Random random)
    {
        double survival = random.Next(4) switch { 0 => 0, 1 => 1, 2 => 0.5, _ => 0.85 };
        foreach ((long first, long end) in _unsynced)
        {
            for (long sector = first; sector < end; sector += SectorBytes)
            {
                if (random.NextDouble() < survival)
                    Keep(sector, sector + SectorBytes);
            }
        }

        _unsynced.Clear();
        Length = _lengthOnDisk = random.Next(3) switch
        {
            0 when survival < 1 => _lengthOnDisk,
            1 when survival < 1 => Math.Min(Length, RoundUp(random.NextInt64(_lengthOnDisk, Length + 1))),
            _ => Length,
        };

        // What lies behind the end is gone: if the file grows again, zeros stand there.
        _onDisk.AsSpan((int)Length).Clear();
        _onDisk.CopyTo(_seen.AsSpan());
    }

    private void Keep(long first, long end)
    {
        int length = (int)(Math.Min(end, _seen.Length) - first);
        _seen.AsSpan((int)first, length).CopyTo(_onDisk.AsSpan((int)first));
    }

    private static long RoundUp(long offset) => (offset + SectorBytes - 1) / SectorBytes * SectorBytes;
}
