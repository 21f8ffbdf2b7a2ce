using Catga.Tests.Handlers.Named;
using Catga.Tests.Handlers.Named.Handler;
using Catga.Tests.Handlers.Named.Notification;
using Catga.Tests.Handlers.Named.Request;
using Mediator.CancellationToken.Unsafe;
using Microsoft.Extensions.DependencyInjection;

namespace Catga.Tests.Handlers;

public sealed class AmbiguousNamespaceTests
{
    [Fact]
    public async Task A_namespace_may_be_called_like_a_word_of_the_generated_code()
    {
        await using ServiceProvider services = Containers.Build();
        IMediator mediator = services.Mediator();

        Assert.Equal("Named", (await mediator.SendAsync(new AskAboutNames())).Value);
        Assert.Equal("Request", (await mediator.SendAsync(new AskInRequest())).Value);
        Assert.Equal("Handler", (await mediator.SendAsync(new AskInHandler())).Value);
        Assert.Equal("Notification", (await mediator.SendAsync(new AskInNotification())).Value);
        Assert.Equal("Mediator", (await mediator.SendAsync(new AskInMediator())).Value);
        await mediator.PublishAsync(new TellAboutNames());
    }
}
