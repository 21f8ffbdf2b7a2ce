using System.Runtime.InteropServices;

namespace Catga.Outbox;

/// <summary>
/// What became of the messages that a relay claimed together. Those in no other count were left for the next claim.
/// </summary>
/// <param name="Claimed">How many there were; zero when nothing was due.</param>
/// <param name="Published">How many were published and have left the store.</param>
/// <param name="Retrying">How many failed and wait for another attempt.</param>
/// <param name="Dead">How many failed for the last time and became dead letters.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct RelayedBatch(int Claimed, int Published, int Retrying, int Dead);
