using Catga.Dispatch;
using Microsoft.Extensions.Logging;

namespace Catga.Inbox;

/// <summary>
/// Lets a message through once; a repeat gets the recorded reply. Declared by <see cref="HandledOnceAttribute"/>.
/// </summary>
/// <remarks>
/// <para>
/// While the first runs, a repeat waits for its reply. Successes and refusals are recorded. What says nothing about the
/// message is not, and a repeat runs anew: an exception, a cancellation, and the refusals
/// <see cref="CatgaErrorCodes.Unavailable"/>, <see cref="CatgaErrorCodes.Unauthorized"/>,
/// <see cref="CatgaErrorCodes.Forbidden"/> and <see cref="CatgaErrorCodes.Uninitialized"/>.
/// </para>
/// <para>
/// Two messages of one type with one id are taken for the same message; their contents, and who sent them, are compared
/// only where the store brings an <see cref="IInboxKeys"/>, as the replicated store does. A handler that sends its own
/// message again, under the same id, waits for itself.
/// </para>
/// </remarks>
/// <typeparam name="TRequest">The request.</typeparam>
/// <typeparam name="TResponse">The answer.</typeparam>
/// <param name="store">Remembers the replies.</param>
/// <param name="logger">Hears of repeats.</param>
/// <param name="keys">Adds what the store tells apart; nothing by default.</param>
public sealed class InboxBehavior<TRequest, TResponse>(
    IInboxStore store, ILogger<InboxBehavior<TRequest, TResponse>>? logger = null, IInboxKeys? keys = null)
    : IPipelineBehavior<TRequest, TResponse>
    where TRequest : IRequest<TResponse>, IIdentified
{
    private readonly string _messageName = MessageNames.Of(typeof(TRequest));

    /// <inheritdoc/>
    public async ValueTask<CatgaResult<TResponse>> HandleAsync<TNext>(
        TRequest request, TNext next, CancellationToken cancellationToken)
        where TNext : struct, INext<TRequest, TResponse>
    {
        if (request.MessageId == Guid.Empty)
            return CatgaError.Invalid($"{_messageName} is handled once by its id, "
                + $"and its {nameof(IIdentified.MessageId)} is empty.");

        InboxKey key = new(_messageName, request.MessageId);
        key = keys?.Complete(key, request) ?? key;
        InboxTurn<TResponse> turn = await store.BeginAsync<TResponse>(key, cancellationToken).ConfigureAwait(false);
        if (turn.IsFirst)
            return await HandleFirstAsync(key, request, next, cancellationToken).ConfigureAwait(false);

        if (logger is not null)
            InboxLog.Repeated(logger, _messageName, request.MessageId);
        return turn.Reply;
    }

    private async ValueTask<CatgaResult<TResponse>> HandleFirstAsync<TNext>(
        InboxKey key, TRequest request, TNext next, CancellationToken cancellationToken)
        where TNext : struct, INext<TRequest, TResponse>
    {
        bool isRecorded = false;
        try
        {
            CatgaResult<TResponse> reply = await next.InvokeAsync(request, cancellationToken).ConfigureAwait(false);
            if (IsAboutTheMessage(reply.Error))
            {
                await store.RecordAsync(key, reply, cancellationToken).ConfigureAwait(false);
                isRecorded = true;
            }

            return reply;
        }
        finally
        {
            // Also when the caller has gone: a turn that nobody ends would make every repeat wait for ever.
            if (!isRecorded)
                await store.AbandonAsync(key, CancellationToken.None).ConfigureAwait(false);
        }
    }

    // The rest speaks of the moment or of the sender; tomorrow, or from another, the message may well be handled.
    private static bool IsAboutTheMessage(CatgaError? error) =>
        error?.Code is not (CatgaErrorCodes.Unavailable or CatgaErrorCodes.Unauthorized
            or CatgaErrorCodes.Forbidden or CatgaErrorCodes.Uninitialized);
}
