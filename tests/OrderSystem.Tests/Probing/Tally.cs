namespace OrderSystem.Tests.Probing;

/// <summary>A counter in the store, and who counted last.</summary>
internal sealed record Tally(long Value, long LastOperation);
