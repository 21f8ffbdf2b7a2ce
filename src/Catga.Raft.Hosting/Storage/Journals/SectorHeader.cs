namespace Catga.Raft.Hosting.Storage.Journals;

/// <summary>What a sector says of itself.</summary>
/// <param name="Batch">What was made durable by one sync; counted over all segments.</param>
/// <param name="Ordinal">Its place in the batch, from zero.</param>
/// <param name="Length">How many bytes of content it has.</param>
/// <param name="IsLast">Whether the batch ends with it.</param>
internal readonly record struct SectorHeader(ulong Batch, uint Ordinal, int Length, bool IsLast);
