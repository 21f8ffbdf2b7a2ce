using Microsoft.Extensions.DependencyInjection;

namespace Catga.Tests.Allocations;

internal sealed class MeasuredClass : IRequest<int>;

internal sealed class MeasuredClassHandler : IRequestHandler<MeasuredClass, int>
{
    public ValueTask<CatgaResult<int>> HandleAsync(MeasuredClass request, CancellationToken cancellationToken) =>
        new(1);
}

internal record MeasuredOpenRecord(int Number) : IRequest<int>;

internal sealed class MeasuredOpenRecordHandler : IRequestHandler<MeasuredOpenRecord, int>
{
    public ValueTask<CatgaResult<int>> HandleAsync(MeasuredOpenRecord request, CancellationToken cancellationToken) =>
        new(request.Number);
}

internal sealed record MeasuredDerivedRecord(int Number) : MeasuredOpenRecord(Number);

internal readonly record struct MeasuredStruct(int Number) : IRequest<int>;

internal sealed class MeasuredStructHandler : IRequestHandler<MeasuredStruct, int>
{
    public ValueTask<CatgaResult<int>> HandleAsync(MeasuredStruct request, CancellationToken cancellationToken) =>
        new(request.Number);
}

[Lifetime(ServiceLifetime.Scoped)]
internal sealed class MeasuredScopedHandler : IRequestHandler<MeasuredScoped, int>
{
    public ValueTask<CatgaResult<int>> HandleAsync(MeasuredScoped request, CancellationToken cancellationToken) =>
        new(1);
}

internal sealed record MeasuredScoped : IRequest<int>;

internal sealed record MeasuredChain : IRequest<string>;

[PipelineBehavior(typeof(PassOnFirst<,>))]
[PipelineBehavior(typeof(PassOnSecond<,>))]
[PipelineBehavior(typeof(PassOnThird<,>))]
internal sealed class MeasuredChainHandler : IRequestHandler<MeasuredChain, string>
{
    public ValueTask<CatgaResult<string>> HandleAsync(MeasuredChain request, CancellationToken cancellationToken) =>
        new("");
}

internal abstract class PassOn<TRequest, TResponse> : IPipelineBehavior<TRequest, TResponse>
{
    public ValueTask<CatgaResult<TResponse>> HandleAsync<TNext>(
        TRequest request, TNext next, CancellationToken cancellationToken)
        where TNext : struct, INext<TRequest, TResponse> =>
        next.InvokeAsync(request, cancellationToken);
}

internal sealed class PassOnFirst<TRequest, TResponse> : PassOn<TRequest, TResponse>;

internal sealed class PassOnSecond<TRequest, TResponse> : PassOn<TRequest, TResponse>;

internal sealed class PassOnThird<TRequest, TResponse> : PassOn<TRequest, TResponse>;

internal sealed class PassOnAtRunTime<TRequest, TResponse> : PassOn<TRequest, TResponse>;

internal sealed record MeasuredNotification : INotification;

internal readonly record struct MeasuredStructNotification : INotification;

internal abstract class SilentHandler :
    INotificationHandler<MeasuredNotification>, INotificationHandler<MeasuredStructNotification>
{
    public ValueTask HandleAsync(MeasuredNotification notification, CancellationToken cancellationToken) => default;

    public ValueTask HandleAsync(MeasuredStructNotification notification, CancellationToken cancellationToken) =>
        default;
}

internal sealed class FirstSilentHandler : SilentHandler;

internal sealed class SecondSilentHandler : SilentHandler;

internal sealed class ThirdSilentHandler : SilentHandler;

internal sealed class FourthSilentHandler : SilentHandler;

[NotRegistered]
internal sealed class SilentHandlerByHand : SilentHandler;
