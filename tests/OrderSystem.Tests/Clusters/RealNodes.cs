namespace OrderSystem.Tests.Clusters;

/// <summary>Tests that hurt real nodes run one after the other, when all others are done.</summary>
[CollectionDefinition(nameof(RealNodes), DisableParallelization = true)]
public sealed class RealNodes;
