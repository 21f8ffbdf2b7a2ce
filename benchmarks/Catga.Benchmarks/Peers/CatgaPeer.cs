using Catga.Benchmarks.Messages;
using Microsoft.Extensions.DependencyInjection;

namespace Catga.Benchmarks.Peers;

/// <summary>Catga in a container of its own, after some traffic.</summary>
internal static class CatgaPeer
{
    /// <summary>Starts it with the messages of the scenarios, and so many of the many.</summary>
    internal static IServiceProvider Start(int manyMessages = 10)
    {
        ServiceProvider services = new ServiceCollection()
            .AddScoped<UnitOfWork>()
            .AddCatgaModule(new ChosenMessages(manyMessages))
            .BuildServiceProvider();
        IMediator mediator = services.GetRequiredService<IMediator>();
        Traffic.Run(
            ManyMessages.All[..manyMessages], message => _ = mediator.SendAsync(message).IsCompletedSuccessfully);
        return services;
    }

    internal static IMediator Mediator(int manyMessages = 10) =>
        Start(manyMessages).GetRequiredService<IMediator>();
}
