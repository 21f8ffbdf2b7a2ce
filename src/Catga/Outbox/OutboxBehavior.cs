namespace Catga.Outbox;

/// <summary>
/// Stores what a handler enqueued when it has succeeded. Declared by <see cref="UsesOutboxAttribute"/>.
/// </summary>
/// <remarks>
/// <para>
/// A handler that returns a failure, throws or is cancelled leaves nothing behind. A request that a handler sends has
/// an outbox of its own, and its messages share its fate, not the sender's.
/// </para>
/// <para>
/// A behavior that tries the handler again belongs outside, at an order below <see cref="BehaviorOrder.Outbox"/>;
/// inside, what the failed attempt had enqueued would be stored with the rest.
/// </para>
/// </remarks>
/// <typeparam name="TRequest">The request.</typeparam>
/// <typeparam name="TResponse">The answer.</typeparam>
/// <param name="outbox">The scope's outbox.</param>
/// <param name="store">Where the messages go.</param>
public sealed class OutboxBehavior<TRequest, TResponse>(OutboxBuffer outbox, IOutboxStore store)
    : IPipelineBehavior<TRequest, TResponse>
{
    /// <inheritdoc/>
    public async ValueTask<CatgaResult<TResponse>> HandleAsync<TNext>(
        TRequest request, TNext next, CancellationToken cancellationToken)
        where TNext : struct, INext<TRequest, TResponse>
    {
        OutboxPage page = outbox.OpenPage();
        try
        {
            CatgaResult<TResponse> result = await next.InvokeAsync(request, cancellationToken).ConfigureAwait(false);
            page.Close();
            if (!result.IsSuccess || page.TakeMessages() is not { Count: > 0 } messages)
                return result;

            CatgaResult<Unit> stored = await store.AppendAsync(messages, cancellationToken).ConfigureAwait(false);
            return stored.IsSuccess ? result : stored.Error;
        }
        finally
        {
            page.Close();
        }
    }
}
