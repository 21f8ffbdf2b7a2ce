using System.Runtime.InteropServices;

namespace Catga.Cluster.Store.Machine;

/// <summary>What the state holds beside its maps. All of it comes out of the log.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct StoreCounters
{
    /// <summary>The index of the last entry that was applied.</summary>
    internal long Index { get; init; }

    /// <summary>Leader time: ticks since year 1, carried by entries and never falling.</summary>
    internal long Time { get; init; }

    /// <summary>The highest term in which an entry was proposed.</summary>
    internal long Term { get; init; }

    /// <summary>Leader time of the first entry of that term. Times-to-live begin anew there.</summary>
    internal long TermBegan { get; init; }

    /// <summary>The newest token that a relay has claimed under.</summary>
    internal long RelayToken { get; init; }

    /// <summary>Numbers places in the outbox and orders of recording; only rises.</summary>
    internal long Sequence { get; init; }

    /// <summary>How many messages have left the outbox because they were published.</summary>
    internal long Published { get; init; }

    /// <summary>Leader time as a moment.</summary>
    internal DateTimeOffset Now => new(Time, TimeSpan.Zero);
}
