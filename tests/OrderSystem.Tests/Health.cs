using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using OrderSystem.Tests.Shop;

namespace OrderSystem.Tests;

public sealed class Health
{
    [Fact]
    public async Task A_shop_that_serves_is_healthy()
    {
        await using OpenShop shop = new();

        HttpResponseMessage response = await shop.Http.GetAsync("/health");

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("""{"status":"Healthy"}""", await response.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task A_failed_check_is_told_to_load_balancers_by_the_status_code()
    {
        await using OpenShop shop = new(services =>
            services.AddHealthChecks().AddCheck("cash register", () => HealthCheckResult.Unhealthy()));

        HttpResponseMessage response = await shop.Http.GetAsync("/health");

        Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
        Assert.Equal("""{"status":"Unhealthy"}""", await response.Content.ReadAsStringAsync());
    }
}
