using Catga;
using Microsoft.Extensions.DependencyInjection;

namespace ShopLibrary;

public static class ShopServices
{
    /// <summary>Registers the shop alone, with the <c>AddCatga()</c> that was generated for it.</summary>
    public static IServiceCollection AddShop(this IServiceCollection services) =>
        services.AddCatga().AddTransient<ShopDesk>();
}
