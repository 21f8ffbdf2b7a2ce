#pragma warning disable MA0047
namespace Catga.Tests.Handlers.Named
{
    internal sealed record AskAboutNames : IRequest<string>;

    internal sealed class AskAboutNamesHandler : IRequestHandler<AskAboutNames, string>
    {
        public ValueTask<CatgaResult<string>> HandleAsync(AskAboutNames request, CancellationToken cancellationToken) =>
            new("Named");
    }

    internal sealed record TellAboutNames : INotification;

    internal sealed class TellAboutNamesHandler : INotificationHandler<TellAboutNames>
    {
        public ValueTask HandleAsync(TellAboutNames notification, CancellationToken cancellationToken) => default;
    }
}

// Folders that are called like the short names that generated code uses.
namespace Catga.Tests.Handlers.Named.Request
{
    internal sealed record AskInRequest : IRequest<string>;

    internal sealed class Handler : IRequestHandler<AskInRequest, string>
    {
        public ValueTask<CatgaResult<string>> HandleAsync(AskInRequest request, CancellationToken cancellationToken) =>
            new("Request");
    }
}

namespace Catga.Tests.Handlers.Named.Handler
{
    internal sealed record AskInHandler : IRequest<string>;

    internal sealed class Request : IRequestHandler<AskInHandler, string>
    {
        public ValueTask<CatgaResult<string>> HandleAsync(AskInHandler request, CancellationToken cancellationToken) =>
            new("Handler");
    }
}

namespace Catga.Tests.Handlers.Named.Notification
{
    internal sealed record AskInNotification : IRequest<string>;

    internal sealed class Handler : IRequestHandler<AskInNotification, string>
    {
        public ValueTask<CatgaResult<string>> HandleAsync(
            AskInNotification request, CancellationToken cancellationToken) =>
            new("Notification");
    }
}

namespace Mediator.CancellationToken.Unsafe
{
    internal sealed record AskInMediator : Catga.IRequest<string>;

    internal sealed class Handler : Catga.IRequestHandler<AskInMediator, string>
    {
        public ValueTask<Catga.CatgaResult<string>> HandleAsync(
            AskInMediator request, global::System.Threading.CancellationToken cancellationToken) =>
            new("Mediator");
    }
}
