using Catga.Inbox;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Catga;

/// <summary>Registers the inbox.</summary>
public static class InboxRegistrationExtensions
{
    /// <summary>Registers an inbox in the memory of this process.</summary>
    /// <remarks>
    /// It forgets its replies with the process, takes part in no transaction, and is seen by no other process. How long
    /// and how much it remembers is set with <see cref="InMemoryInboxOptions"/>.
    /// </remarks>
    /// <param name="services">The services.</param>
    /// <returns>The same services.</returns>
    public static IServiceCollection AddInMemoryInbox(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<IInboxStore, InMemoryInboxStore>();
        services.TryAddEnumerable(
            ServiceDescriptor.Singleton<IValidateOptions<InMemoryInboxOptions>, InMemoryInboxOptionsValidator>());
        services.AddOptions<InMemoryInboxOptions>().ValidateOnStart();
        return services;
    }
}
