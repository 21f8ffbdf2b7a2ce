using System.Runtime.InteropServices;

namespace Catga.Cluster.Locks;

/// <summary>One who waits for a lock.</summary>
/// <param name="Holder">Who would hold it.</param>
/// <param name="TimeToLive">For how long, in ticks.</param>
/// <param name="GivesUpAt">Leader time until which it waits, in ticks.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct LockWaiter(Guid Holder, long TimeToLive, long GivesUpAt);
