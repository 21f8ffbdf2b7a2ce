namespace Catga.Tests.Behaviors;

internal sealed record Withdraw(int Amount) : ICommand<int>;

/// <summary>Refuses without calling the rest of the chain.</summary>
internal sealed class RefuseNegativeAmounts : IPipelineBehavior<Withdraw, int>
{
    public ValueTask<CatgaResult<int>> HandleAsync<TNext>(
        Withdraw request, TNext next, CancellationToken cancellationToken)
        where TNext : struct, INext<Withdraw, int> =>
        request.Amount < 0
            ? new(CatgaError.Invalid("The amount is negative."))
            : next.InvokeAsync(request, cancellationToken);
}

/// <summary>Hands on another request than it got.</summary>
internal sealed class RoundUp : IPipelineBehavior<Withdraw, int>
{
    public ValueTask<CatgaResult<int>> HandleAsync<TNext>(
        Withdraw request, TNext next, CancellationToken cancellationToken)
        where TNext : struct, INext<Withdraw, int> =>
        next.InvokeAsync(request with { Amount = (request.Amount + 9) / 10 * 10 }, cancellationToken);
}

[PipelineBehavior(typeof(RefuseNegativeAmounts), Order = 1)]
[PipelineBehavior(typeof(RoundUp), Order = 2)]
internal sealed class WithdrawHandler(Journal journal) : IRequestHandler<Withdraw, int>
{
    public ValueTask<CatgaResult<int>> HandleAsync(Withdraw request, CancellationToken cancellationToken)
    {
        journal.Note($"withdraw {request.Amount}");
        return new(request.Amount);
    }
}

internal sealed record CallFlakyShop : IRequest<string>;

/// <summary>Calls the rest of the chain again when it failed.</summary>
internal sealed class RetryOnce<TRequest, TResponse> : IPipelineBehavior<TRequest, TResponse>
{
    public async ValueTask<CatgaResult<TResponse>> HandleAsync<TNext>(
        TRequest request, TNext next, CancellationToken cancellationToken)
        where TNext : struct, INext<TRequest, TResponse>
    {
        CatgaResult<TResponse> first = await next.InvokeAsync(request, cancellationToken);
        return first.IsSuccess ? first : await next.InvokeAsync(request, cancellationToken);
    }
}

[PipelineBehavior(typeof(RetryOnce<,>))]
[PipelineBehavior(typeof(InnerBehavior<,>), Order = 1)]
internal sealed class CallFlakyShopHandler(Journal journal) : IRequestHandler<CallFlakyShop, string>
{
    private int _calls;

    public async ValueTask<CatgaResult<string>> HandleAsync(CallFlakyShop request, CancellationToken cancellationToken)
    {
        await Task.Yield();
        journal.Note($"call {++_calls}");
        return _calls == 1 ? CatgaError.Unavailable("The shop sleeps.") : "awake";
    }
}

/// <summary>Has the handler throw what it is given: at once, or after it has waited.</summary>
internal sealed record Throw(Exception Exception, bool Late) : IRequest<string>;

[PipelineBehavior(typeof(PassOn<,>), Order = -1)]
[PipelineBehavior(typeof(OuterBehavior<,>))]
internal sealed class ThrowHandler : IRequestHandler<Throw, string>
{
    public ValueTask<CatgaResult<string>> HandleAsync(Throw request, CancellationToken cancellationToken) =>
        request.Late ? ThrowLateAsync(request.Exception) : throw request.Exception;

    private static async ValueTask<CatgaResult<string>> ThrowLateAsync(Exception exception)
    {
        await Task.Yield();
        throw exception;
    }
}

/// <summary>Does nothing, and is not even a state machine.</summary>
internal sealed class PassOn<TRequest, TResponse> : IPipelineBehavior<TRequest, TResponse>
{
    public ValueTask<CatgaResult<TResponse>> HandleAsync<TNext>(
        TRequest request, TNext next, CancellationToken cancellationToken)
        where TNext : struct, INext<TRequest, TResponse> =>
        next.InvokeAsync(request, cancellationToken);
}

internal sealed record WaitForCancellation : IRequest<string>;

[PipelineBehavior(typeof(OuterBehavior<,>))]
internal sealed class WaitForCancellationHandler : IRequestHandler<WaitForCancellation, string>
{
    public async ValueTask<CatgaResult<string>> HandleAsync(
        WaitForCancellation request, CancellationToken cancellationToken)
    {
        await Task.Delay(Timeout.Infinite, cancellationToken);
        return "never";
    }
}

internal sealed record AskForToken : IRequest<CancellationToken>;

/// <summary>Hands on a token of its own when the one it got is cancelled.</summary>
internal sealed class IgnoreCancellation : IPipelineBehavior<AskForToken, CancellationToken>
{
    public ValueTask<CatgaResult<CancellationToken>> HandleAsync<TNext>(
        AskForToken request, TNext next, CancellationToken cancellationToken)
        where TNext : struct, INext<AskForToken, CancellationToken> =>
        next.InvokeAsync(
            request, cancellationToken.IsCancellationRequested ? CancellationToken.None : cancellationToken);
}

[PipelineBehavior(typeof(IgnoreCancellation))]
internal sealed class AskForTokenHandler : IRequestHandler<AskForToken, CancellationToken>
{
    public ValueTask<CatgaResult<CancellationToken>> HandleAsync(
        AskForToken request, CancellationToken cancellationToken) =>
        new(cancellationToken);
}

internal sealed record ThroughExplicitBehavior : IRequest<string>;

/// <summary>Implements its interface explicitly, beside a method that looks the same.</summary>
internal sealed class ExplicitBehavior(Journal journal) : IPipelineBehavior<ThroughExplicitBehavior, string>
{
    public ValueTask<CatgaResult<string>> HandleAsync<TNext>(
        ThroughExplicitBehavior request, TNext next, CancellationToken cancellationToken) =>
        new("the wrong method");

    ValueTask<CatgaResult<string>> IPipelineBehavior<ThroughExplicitBehavior, string>.HandleAsync<TNext>(
        ThroughExplicitBehavior request, TNext next, CancellationToken cancellationToken)
    {
        journal.Note("explicit");
        return next.InvokeAsync(request, cancellationToken);
    }
}

[PipelineBehavior(typeof(ExplicitBehavior))]
internal sealed class ThroughExplicitBehaviorHandler(Journal journal) : NotingHandler<ThroughExplicitBehavior>(journal);
