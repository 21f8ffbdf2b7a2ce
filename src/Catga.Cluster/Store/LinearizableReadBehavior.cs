namespace Catga.Cluster.Store;

/// <summary>Declared by <see cref="LinearizableReadAttribute"/>.</summary>
/// <typeparam name="TRequest">The request.</typeparam>
/// <typeparam name="TResponse">The answer.</typeparam>
/// <param name="store">The store.</param>
public sealed class LinearizableReadBehavior<TRequest, TResponse>(IReplicatedStore store)
    : ReadBehavior<TRequest, TResponse>(store, ReadConsistency.Linearizable);
