using Catga.Tests.Behaviors;

namespace Catga.Tests.Registration;

internal sealed record GetPrice : IRequest<string>;

[PipelineBehavior(typeof(OuterBehavior<,>))]
internal sealed class GetPriceHandler(string? price = null) : IRequestHandler<GetPrice, string>
{
    public ValueTask<CatgaResult<string>> HandleAsync(GetPrice request, CancellationToken cancellationToken) =>
        new(price ?? "real");
}

[NotRegistered]
internal sealed class FixedPrice : IRequestHandler<GetPrice, string>
{
    public ValueTask<CatgaResult<string>> HandleAsync(GetPrice request, CancellationToken cancellationToken) =>
        new("fixed");
}

internal sealed record GetTime : IRequest<string>;

internal sealed class GetTimeHandler : IRequestHandler<GetTime, string>
{
    public ValueTask<CatgaResult<string>> HandleAsync(GetTime request, CancellationToken cancellationToken) =>
        new("real");
}

[NotRegistered]
internal sealed class FixedTime : IRequestHandler<GetTime, string>
{
    public ValueTask<CatgaResult<string>> HandleAsync(GetTime request, CancellationToken cancellationToken) =>
        new("fixed");
}

[NotRegistered]
internal sealed class ScopedTime : IRequestHandler<GetTime, string>
{
    public ScopedTime(Journal journal) => journal.Note("made");

    public ValueTask<CatgaResult<string>> HandleAsync(GetTime request, CancellationToken cancellationToken) =>
        new("scoped");
}
