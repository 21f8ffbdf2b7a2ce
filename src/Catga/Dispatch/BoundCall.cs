using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace Catga.Dispatch;

/// <summary>Makes a call that was bound at compile time. Generated code is the only caller.</summary>
/// <remarks>
/// <para>
/// When the receiver is the library's own mediator and the message is of exactly the type that the call names, the
/// call goes to the chain of that type. For a mock, a decorator, a derived message or null, it goes to a chain that
/// makes the call as it was written.
/// </para>
/// <para>
/// First a chain is found, whichever, and then there is one return only. So a bound call can be inlined: two returns
/// would copy the answer through the stack, which costs more than the call.
/// </para>
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class BoundCall
{
    /// <summary>Makes the call <c>sender.SendAsync(request)</c>.</summary>
    /// <typeparam name="TRequest">The request's type, as the call names it.</typeparam>
    /// <typeparam name="TResponse">The answer.</typeparam>
    /// <param name="sender">The receiver of the call.</param>
    /// <param name="request">The request, of type <typeparamref name="TRequest"/> or one derived from it.</param>
    /// <param name="cancellationToken">Cancelled when the answer is no longer wanted.</param>
    /// <returns>The answer.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ValueTask<CatgaResult<TResponse>> SendAsync<TRequest, TResponse>(
        ISender sender, IRequest<TResponse> request, CancellationToken cancellationToken)
        where TRequest : IRequest<TResponse> =>
        ChainOf<TRequest, TResponse>(sender, request)
            .SendAsync(Named<IRequest<TResponse>, TRequest>(request), cancellationToken);

    /// <summary>Makes the call <c>sender.SendAsync&lt;TRequest, TResponse&gt;(request)</c>.</summary>
    /// <typeparam name="TRequest">The request's type, as the call names it.</typeparam>
    /// <typeparam name="TResponse">The answer.</typeparam>
    /// <param name="sender">The receiver of the call.</param>
    /// <param name="request">The request.</param>
    /// <param name="cancellationToken">Cancelled when the answer is no longer wanted.</param>
    /// <returns>The answer.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ValueTask<CatgaResult<TResponse>> SendTypedAsync<TRequest, TResponse>(
        ISender sender, TRequest request, CancellationToken cancellationToken)
        where TRequest : IRequest<TResponse> =>
        TypedChainOf<TRequest, TResponse>(sender, request).SendAsync(request, cancellationToken);

    /// <summary>Makes the call <c>sender.StreamAsync(request)</c>.</summary>
    /// <typeparam name="TRequest">The request's type, as the call names it.</typeparam>
    /// <typeparam name="TItem">What the sequence holds.</typeparam>
    /// <param name="sender">The receiver of the call.</param>
    /// <param name="request">The request, of type <typeparamref name="TRequest"/> or one derived from it.</param>
    /// <param name="cancellationToken">Cancelled when no more items are wanted.</param>
    /// <returns>The sequence.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static IAsyncEnumerable<TItem> StreamAsync<TRequest, TItem>(
        ISender sender, IStreamRequest<TItem> request, CancellationToken cancellationToken)
        where TRequest : IStreamRequest<TItem> =>
        StreamChainOf<TRequest, TItem>(sender, request)
            .Stream(Named<IStreamRequest<TItem>, TRequest>(request), cancellationToken);

    /// <summary>Makes the call <c>publisher.PublishAsync(notification)</c>.</summary>
    /// <typeparam name="TNotification">The notification's type, as the call names it.</typeparam>
    /// <param name="publisher">The receiver of the call.</param>
    /// <param name="notification">The notification.</param>
    /// <param name="cancellationToken">Cancelled when the handlers' work is no longer wanted.</param>
    /// <returns>A task that completes when the handlers have run.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ValueTask PublishAsync<TNotification>(
        IPublisher publisher, TNotification notification, CancellationToken cancellationToken)
        where TNotification : INotification =>
        NotificationChainOf<TNotification>(publisher, notification).PublishAsync(notification, cancellationToken);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static RequestChain<TRequest, TResponse> ChainOf<TRequest, TResponse>(
        ISender sender, IRequest<TResponse> request)
        where TRequest : IRequest<TResponse> =>
        sender is Mediator mediator && IsExactly<TRequest>(request)
            ? mediator.GetRequestChain<TRequest, TResponse>()
            : Forward<TRequest, TResponse>(sender);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static RequestChain<TRequest, TResponse> TypedChainOf<TRequest, TResponse>(ISender sender, TRequest request)
        where TRequest : IRequest<TResponse> =>
        sender is Mediator mediator && (typeof(TRequest).IsValueType || IsExactly<TRequest>(request))
            ? mediator.GetRequestChain<TRequest, TResponse>()
            : ForwardTyped<TRequest, TResponse>(sender);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static StreamChain<TRequest, TItem> StreamChainOf<TRequest, TItem>(
        ISender sender, IStreamRequest<TItem> request)
        where TRequest : IStreamRequest<TItem> =>
        sender is Mediator mediator && IsExactly<TRequest>(request)
            ? mediator.GetStreamChain<TRequest, TItem>()
            : new ForwardingStreamChain<TRequest, TItem>(sender);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static NotificationChain<TNotification> NotificationChainOf<TNotification>(
        IPublisher publisher, TNotification notification)
        where TNotification : INotification =>
        publisher is Mediator mediator
        && (typeof(TNotification).IsValueType || IsExactly<TNotification>(notification))
            ? mediator.GetNotificationChain<TNotification>()
            : ForwardNotification<TNotification>(publisher);

    // The compiler has seen that the argument is of this class, so nobody has to check it again. A struct is unboxed.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TMessage Named<TInterface, TMessage>(TInterface message)
        where TInterface : class
        where TMessage : TInterface =>
        typeof(TMessage).IsValueType ? (TMessage)message : Unsafe.As<TInterface, TMessage>(ref message);

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
