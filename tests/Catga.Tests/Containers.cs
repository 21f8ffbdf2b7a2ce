using Microsoft.Extensions.DependencyInjection;
using ShopLibrary;

namespace Catga.Tests;

/// <summary>Containers as an application has them, with every check that a container can make.</summary>
internal static class Containers
{
    private static readonly ServiceProviderOptions AllChecks = new() { ValidateScopes = true, ValidateOnBuild = true };

    /// <summary>All handlers of this assembly and the libraries, and what a test adds after that.</summary>
    internal static ServiceProvider Build(Action<IServiceCollection>? afterCatga = null)
    {
        IServiceCollection services = new ServiceCollection().AddJournal().AddCatga();
        afterCatga?.Invoke(services);
        return services.BuildChecked();
    }

    internal static IServiceCollection AddJournal(this IServiceCollection services) =>
        services
            .AddSingleton<Journal>()
            .AddSingleton<IShopJournal>(provider => provider.GetRequiredService<Journal>());

    internal static ServiceProvider BuildChecked(this IServiceCollection services) =>
        services.BuildServiceProvider(AllChecks);

    internal static IMediator Mediator(this IServiceProvider services) => services.GetRequiredService<IMediator>();

    internal static string[] Journal(this IServiceProvider services) => services.GetRequiredService<Journal>().Lines;
}
