using System.Runtime.CompilerServices;
using Microsoft.Extensions.DependencyInjection;

namespace Catga.Dispatch;

/// <summary>Finds the chain of a message and hands the message over. It decides nothing.</summary>
/// <remarks>
/// There is one for the container and one for each scope. Resolve <see cref="IMediator"/>. A call that was bound at
/// compile time goes through <see cref="BoundCall"/>, which spares the look-up by the message's type.
/// </remarks>
public sealed class Mediator : IMediator
{
    private readonly MediatorRoot _root;
    private readonly IServiceProvider _services;
    private Chain[] _chains = ChainMap.Empty;

    internal Mediator(MediatorRoot root, IServiceProvider services)
    {
        _root = root;
        _services = services;
    }

    /// <inheritdoc/>
    public ValueTask<CatgaResult<TResponse>> SendAsync<TResponse>(
        IRequest<TResponse> request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        return ((RequestChain<TResponse>)FindRequestChain(request.GetType()))
            .SendUntypedAsync(request, cancellationToken);
    }

    /// <inheritdoc/>
    public ValueTask<CatgaResult<TResponse>> SendAsync<TRequest, TResponse>(
        TRequest request, CancellationToken cancellationToken = default)
        where TRequest : IRequest<TResponse>
    {
        // A struct is never null, and asking would box it wherever the JIT has not optimised this method yet.
        if (typeof(TRequest).IsValueType)
            return GetRequestChain<TRequest, TResponse>().SendAsync(request, cancellationToken);

        ArgumentNullException.ThrowIfNull(request);

        // Two returns and not one of two: that would copy the answer through the stack.
        if (request.GetType() == typeof(TRequest))
            return GetRequestChain<TRequest, TResponse>().SendAsync(request, cancellationToken);
        return SendAsync((IRequest<TResponse>)request, cancellationToken);
    }

    /// <inheritdoc/>
    public IAsyncEnumerable<TItem> StreamAsync<TItem>(
        IStreamRequest<TItem> request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        return ((StreamChain<TItem>)FindRequestChain(request.GetType())).StreamUntyped(request, cancellationToken);
    }

    /// <inheritdoc/>
    public ValueTask PublishAsync<TNotification>(
        TNotification notification, CancellationToken cancellationToken = default)
        where TNotification : INotification
    {
        if (typeof(TNotification).IsValueType)
            return GetNotificationChain<TNotification>().PublishAsync(notification, cancellationToken);

        ArgumentNullException.ThrowIfNull(notification);
        return notification.GetType() == typeof(TNotification)
            ? GetNotificationChain<TNotification>().PublishAsync(notification, cancellationToken)
            : FindNotificationChain(notification.GetType()).PublishUntypedAsync(notification, cancellationToken);
    }

    /// <summary>Finds the chain of a request whose type is known at compile time.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal RequestChain<TRequest, TResponse> GetRequestChain<TRequest, TResponse>()
        where TRequest : IRequest<TResponse>
    {
        Chain[] chains = _chains;
        int slot = Slot<RequestChain<TRequest, TResponse>>.Number;
        Chain chain = chains[slot & (chains.Length - 1)];
        return chain.Slot == slot
            ? Unsafe.As<RequestChain<TRequest, TResponse>>(chain)
            : BindRequestChain<TRequest, TResponse>();
    }

    /// <summary>Finds the chain of a stream request whose type is known at compile time.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal StreamChain<TRequest, TItem> GetStreamChain<TRequest, TItem>()
        where TRequest : IStreamRequest<TItem>
    {
        Chain[] chains = _chains;
        int slot = Slot<StreamChain<TRequest, TItem>>.Number;
        Chain chain = chains[slot & (chains.Length - 1)];
        return chain.Slot == slot ? Unsafe.As<StreamChain<TRequest, TItem>>(chain) : BindStreamChain<TRequest, TItem>();
    }

    /// <summary>Finds the chain of a notification whose type is known at compile time. It may be empty.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal NotificationChain<TNotification> GetNotificationChain<TNotification>()
        where TNotification : INotification
    {
        Chain[] chains = _chains;
        int slot = Slot<NotificationChain<TNotification>>.Number;
        Chain chain = chains[slot & (chains.Length - 1)];
        return chain.Slot == slot
            ? Unsafe.As<NotificationChain<TNotification>>(chain)
            : BindNotificationChain<TNotification>();
    }

    internal Chain FindRequestChain(Type requestType) =>
        ChainOf(_root.Routes.Find(requestType) ?? _root.FindRequest(requestType));

    internal NotificationChain FindNotificationChain(Type notificationType) =>
        (NotificationChain)ChainOf(_root.FindNotification(notificationType));

    /// <summary>Finds a chain that belongs to no route, or makes it.</summary>
    internal TChain GetOrKeep<TChain>(Func<Mediator, TChain> create)
        where TChain : Chain
    {
        Chain[] chains = _chains;
        int slot = Slot<TChain>.Number;
        Chain chain = chains[slot & (chains.Length - 1)];
        return chain.Slot == slot ? Unsafe.As<TChain>(chain) : Keep(slot, create(this));
    }

    private Chain ChainOf(BoundRoute route)
    {
        Chain[] chains = _chains;
        Chain chain = chains[route.Slot & (chains.Length - 1)];
        return chain.Slot == route.Slot ? chain : Keep(route.Slot, CreateChain(route));
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private RequestChain<TRequest, TResponse> BindRequestChain<TRequest, TResponse>()
        where TRequest : IRequest<TResponse> =>
        FindRequestChain(typeof(TRequest)) switch
        {
            RequestChain<TRequest, TResponse> exact => exact,
            Chain inherited => Keep(
                Slot<RequestChain<TRequest, TResponse>>.Number,
                new DerivedRequestChain<TRequest, TResponse>((RequestChain<TResponse>)inherited)),
        };

    [MethodImpl(MethodImplOptions.NoInlining)]
    private StreamChain<TRequest, TItem> BindStreamChain<TRequest, TItem>()
        where TRequest : IStreamRequest<TItem> =>
        FindRequestChain(typeof(TRequest)) switch
        {
            StreamChain<TRequest, TItem> exact => exact,
            Chain inherited => Keep(
                Slot<StreamChain<TRequest, TItem>>.Number,
                new DerivedStreamChain<TRequest, TItem>((StreamChain<TItem>)inherited)),
        };

    [MethodImpl(MethodImplOptions.NoInlining)]
    private NotificationChain<TNotification> BindNotificationChain<TNotification>()
        where TNotification : INotification =>
        ChainOf(_root.FindNotification<TNotification>()) switch
        {
            NotificationChain<TNotification> exact => exact,
            Chain untyped => Keep(
                Slot<NotificationChain<TNotification>>.Number,
                new UntypedNotificationChain<TNotification>((NotificationChain)untyped)),
        };

    // Singletons live with the container, so a scope borrows their chain. Scoped chains live here; the container's
    // own mediator has no scope to keep them in, and opens one for each message.
    private Chain CreateChain(BoundRoute bound)
    {
        bool isRoot = ReferenceEquals(_root.Mediator, this);
        return bound.Lifetime switch
        {
            ServiceLifetime.Singleton when !isRoot => _root.Mediator.ChainOf(bound),
            ServiceLifetime.Singleton => bound.Route.CreateChain(bound, _services),
            _ when isRoot => bound.Route.CreateScopeOpeningChain(_services.GetRequiredService<IServiceScopeFactory>()),
            ServiceLifetime.Scoped => bound.Route.CreateChain(bound, _services),
            _ => bound.Route.CreateTransientChain(bound, _services),
        };
    }

    private TChain Keep<TChain>(int slot, TChain chain)
        where TChain : Chain
    {
        chain.Slot = slot;
        _chains = ChainMap.Add(_chains, chain);
        return chain;
    }
}
