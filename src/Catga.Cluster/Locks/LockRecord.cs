using System.Collections.Immutable;
using Catga.Cluster.Store.Records;

namespace Catga.Cluster.Locks;

/// <summary>A lock as it lies in the state: its holder, and who waits for it.</summary>
internal sealed record LockRecord
{
    /// <summary>Who holds it.</summary>
    internal required Guid Holder { get; init; }

    /// <summary>The log index of the grant.</summary>
    internal required long Token { get; init; }

    /// <summary>How long it is held without renewal, in ticks of leader time.</summary>
    internal required long TimeToLive { get; init; }

    /// <summary>Leader time of the grant or of the last renewal.</summary>
    internal required long Since { get; init; }

    /// <summary>Those who wait, in the order of their asking.</summary>
    internal ImmutableArray<LockWaiter> Waiters { get; init; } = [];

    /// <summary>Leader time at which it is free again, if nothing else happens.</summary>
    /// <param name="termBegan">When the current reign began; every holder has its full time from there.</param>
    internal long ExpiresAt(long termBegan) => LockTable.Later(Math.Max(Since, termBegan), TimeToLive);

    internal byte[] Write()
    {
        RecordWriter writer = new();
        writer.Id(Holder);
        writer.Number(Token);
        writer.Number(TimeToLive);
        writer.Number(Since);
        writer.Number(Waiters.Length);
        foreach (LockWaiter waiter in Waiters)
        {
            writer.Id(waiter.Holder);
            writer.Number(waiter.TimeToLive);
            writer.Number(waiter.GivesUpAt);
        }

        return writer.ToArray();
    }

    internal static LockRecord Read(ReadOnlyMemory<byte> record)
    {
        RecordReader reader = new(record);
        LockRecord held = new()
        {
            Holder = reader.Id(),
            Token = reader.Number(),
            TimeToLive = reader.Number(),
            Since = reader.Number(),
        };
        var waiters = new LockWaiter[reader.Count(leastBytesEach: 18)];
        for (int i = 0; i < waiters.Length; i++)
            waiters[i] = new LockWaiter(reader.Id(), reader.Number(), reader.Number());
        return held with { Waiters = [.. waiters] };
    }
}
