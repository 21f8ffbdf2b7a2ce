namespace Catga.Cluster.Store;

/// <summary>Declared by <see cref="LocalReadAttribute"/>.</summary>
/// <typeparam name="TRequest">The request.</typeparam>
/// <typeparam name="TResponse">The answer.</typeparam>
/// <param name="store">The store.</param>
public sealed class LocalReadBehavior<TRequest, TResponse>(IReplicatedStore store)
    : ReadBehavior<TRequest, TResponse>(store, ReadConsistency.Local);
