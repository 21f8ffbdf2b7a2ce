using Microsoft.Extensions.DependencyInjection;

namespace Catga.Tests.Lifetimes;

/// <summary>Answers with the handler that answered, so that a test can compare instances.</summary>
internal sealed record AskSingleton : IRequest<object>;

internal sealed class AskSingletonHandler : IRequestHandler<AskSingleton, object>
{
    public ValueTask<CatgaResult<object>> HandleAsync(AskSingleton request, CancellationToken cancellationToken) =>
        new(this);
}

internal sealed record AskScoped : IRequest<object>;

internal sealed class AskScopedHandler(Journal journal) : IRequestHandler<AskScoped, object>
{
    public Journal Journal { get; } = journal;

    public ValueTask<CatgaResult<object>> HandleAsync(AskScoped request, CancellationToken cancellationToken) =>
        new(this);
}

internal sealed record AskTransient : IRequest<object>;

[Lifetime(ServiceLifetime.Transient)]
internal sealed class AskTransientHandler : IRequestHandler<AskTransient, object>
{
    public ValueTask<CatgaResult<object>> HandleAsync(AskTransient request, CancellationToken cancellationToken) =>
        new(this);
}

/// <summary>Takes a singleton, and says that it is one itself.</summary>
internal sealed record AskDeclaredSingleton : IRequest<object>;

[Lifetime(ServiceLifetime.Singleton)]
internal sealed class AskDeclaredSingletonHandler(Journal journal) : IRequestHandler<AskDeclaredSingleton, object>
{
    public Journal Journal { get; } = journal;

    public ValueTask<CatgaResult<object>> HandleAsync(
        AskDeclaredSingleton request, CancellationToken cancellationToken) =>
        new(this);
}

/// <summary>Takes nothing, and is scoped all the same.</summary>
internal sealed record AskDeclaredScoped : IRequest<object>;

[Lifetime(ServiceLifetime.Scoped)]
internal sealed class AskDeclaredScopedHandler : IRequestHandler<AskDeclaredScoped, object>
{
    public ValueTask<CatgaResult<object>> HandleAsync(AskDeclaredScoped request, CancellationToken cancellationToken) =>
        new(this);
}

/// <summary>A singleton handler behind a scoped behavior; the answer names both.</summary>
internal sealed record AskMixed : IRequest<MixedParts>;

internal sealed record MixedParts(object Handler, object? Behavior);

internal sealed class ScopedAroundSingleton(Journal journal) : IPipelineBehavior<AskMixed, MixedParts>
{
    public Journal Journal { get; } = journal;

    public async ValueTask<CatgaResult<MixedParts>> HandleAsync<TNext>(
        AskMixed request, TNext next, CancellationToken cancellationToken)
        where TNext : struct, INext<AskMixed, MixedParts>
    {
        CatgaResult<MixedParts> result = await next.InvokeAsync(request, cancellationToken);
        return result.Value with { Behavior = this };
    }
}

[PipelineBehavior(typeof(ScopedAroundSingleton))]
internal sealed class AskMixedHandler : IRequestHandler<AskMixed, MixedParts>
{
    public ValueTask<CatgaResult<MixedParts>> HandleAsync(AskMixed request, CancellationToken cancellationToken) =>
        new(new MixedParts(this, Behavior: null));
}

/// <summary>A service that only lives in scopes, and counts how often it is disposed.</summary>
internal sealed class Connection(Journal journal) : IAsyncDisposable
{
    public bool IsOpen { get; private set; } = true;

    public ValueTask DisposeAsync()
    {
        IsOpen = false;
        journal.Note("disposed");
        return default;
    }
}

internal sealed record UseConnection(bool Fail = false) : IRequest<Connection>;

internal sealed class UseConnectionHandler(IServiceProvider services) : IRequestHandler<UseConnection, Connection>
{
    public async ValueTask<CatgaResult<Connection>> HandleAsync(
        UseConnection request, CancellationToken cancellationToken)
    {
        Connection connection = services.GetRequiredService<Connection>();
        await Task.Yield();
        if (request.Fail)
            throw new InvalidOperationException("the connection broke");
        Assert.True(connection.IsOpen);
        return connection;
    }
}

/// <summary>Sends from inside a handler.</summary>
internal sealed record UseConnectionTwice : IRequest<(Connection Own, Connection Nested)>;

internal sealed class UseConnectionTwiceHandler(IMediator mediator, IServiceProvider services)
    : IRequestHandler<UseConnectionTwice, (Connection Own, Connection Nested)>
{
    public async ValueTask<CatgaResult<(Connection Own, Connection Nested)>> HandleAsync(
        UseConnectionTwice request, CancellationToken cancellationToken)
    {
        CatgaResult<Connection> nested = await mediator.SendAsync(new UseConnection(), cancellationToken);
        return (services.GetRequiredService<Connection>(), nested.Value);
    }
}
