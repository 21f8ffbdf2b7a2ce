using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace Catga.Dispatch;

/// <summary>Where a call that was bound at compile time finds its chain. Generated code is the only caller.</summary>
/// <remarks>
/// <para>
/// When the receiver is the library's own mediator and the message is of exactly the type that the call names, this is
/// the generated chain. For a mock, a decorator, a derived message or null, it is a chain that makes the call as it was
/// written.
/// </para>
/// <para>
/// All of them answer with a chain, and not with the answer itself, so that a bound call has one return only. It can be
/// inlined then: two returns would copy the answer through the stack, which costs more than the call.
/// </para>
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class BoundCall
{
    /// <summary>Finds the chain of <c>sender.SendAsync(request)</c>.</summary>
    /// <typeparam name="TRequest">The request's type, as the call names it.</typeparam>
    /// <typeparam name="TResponse">The answer.</typeparam>
    /// <param name="sender">The receiver of the call.</param>
    /// <param name="request">The request.</param>
    /// <returns>A chain that takes the request.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static RequestChain<TRequest, TResponse> ChainOf<TRequest, TResponse>(
        ISender sender, IRequest<TResponse> request)
        where TRequest : IRequest<TResponse> =>
        sender is Mediator mediator && IsExactly<TRequest>(request)
            ? mediator.GetRequestChain<TRequest, TResponse>()
            : Forward<TRequest, TResponse>(sender);

    /// <summary>Finds the chain of <c>sender.SendAsync&lt;TRequest, TResponse&gt;(request)</c>.</summary>
    /// <typeparam name="TRequest">The request's type, as the call names it.</typeparam>
    /// <typeparam name="TResponse">The answer.</typeparam>
    /// <param name="sender">The receiver of the call.</param>
    /// <param name="request">The request.</param>
    /// <returns>A chain that takes the request.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static RequestChain<TRequest, TResponse> TypedChainOf<TRequest, TResponse>(ISender sender, TRequest request)
        where TRequest : IRequest<TResponse> =>
        sender is Mediator mediator && (typeof(TRequest).IsValueType || IsExactly<TRequest>(request))
            ? mediator.GetRequestChain<TRequest, TResponse>()
            : ForwardTyped<TRequest, TResponse>(sender);

    /// <summary>Finds the chain of <c>sender.StreamAsync(request)</c>.</summary>
    /// <typeparam name="TRequest">The request's type, as the call names it.</typeparam>
    /// <typeparam name="TItem">What the sequence holds.</typeparam>
    /// <param name="sender">The receiver of the call.</param>
    /// <param name="request">The request.</param>
    /// <returns>A chain that takes the request.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static StreamChain<TRequest, TItem> StreamChainOf<TRequest, TItem>(
        ISender sender, IStreamRequest<TItem> request)
        where TRequest : IStreamRequest<TItem> =>
        sender is Mediator mediator && IsExactly<TRequest>(request)
            ? mediator.GetStreamChain<TRequest, TItem>()
            : new ForwardingStreamChain<TRequest, TItem>(sender);

    /// <summary>Finds the chain of <c>publisher.PublishAsync(notification)</c>.</summary>
    /// <typeparam name="TNotification">The notification's type, as the call names it.</typeparam>
    /// <param name="publisher">The receiver of the call.</param>
    /// <param name="notification">The notification.</param>
    /// <returns>A chain that takes the notification.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static NotificationChain<TNotification> NotificationChainOf<TNotification>(
        IPublisher publisher, TNotification notification)
        where TNotification : INotification =>
        publisher is Mediator mediator
        && (typeof(TNotification).IsValueType || IsExactly<TNotification>(notification))
            ? mediator.GetNotificationChain<TNotification>()
            : ForwardNotification<TNotification>(publisher);

    // The JIT turns this into one comparison of two addresses; written with a question mark, it calls GetType.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool IsExactly<TMessage>(object? message) =>
        message is not null && message.GetType() == typeof(TMessage);

    // A mediator keeps its forwarding chains like all others, so a derived message costs no memory either.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static ForwardingRequestChain<TRequest, TResponse> Forward<TRequest, TResponse>(ISender sender)
        where TRequest : IRequest<TResponse> =>
        sender is Mediator mediator
            ? mediator.GetOrKeep(static each => new ForwardingRequestChain<TRequest, TResponse>(each))
            : new ForwardingRequestChain<TRequest, TResponse>(sender);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static ForwardingTypedChain<TRequest, TResponse> ForwardTyped<TRequest, TResponse>(ISender sender)
        where TRequest : IRequest<TResponse> =>
        sender is Mediator mediator
            ? mediator.GetOrKeep(static each => new ForwardingTypedChain<TRequest, TResponse>(each))
            : new ForwardingTypedChain<TRequest, TResponse>(sender);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static ForwardingNotificationChain<TNotification> ForwardNotification<TNotification>(IPublisher publisher)
        where TNotification : INotification =>
        publisher is Mediator mediator
            ? mediator.GetOrKeep(static each => new ForwardingNotificationChain<TNotification>(each))
            : new ForwardingNotificationChain<TNotification>(publisher);
}
