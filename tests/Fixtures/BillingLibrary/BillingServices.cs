using Catga;
using Microsoft.Extensions.DependencyInjection;

namespace BillingLibrary;

public static class BillingServices
{
    /// <summary>Registers billing, and the shop that it references, with billing's own <c>AddCatga()</c>.</summary>
    public static IServiceCollection AddBilling(this IServiceCollection services) => services.AddCatga();
}
