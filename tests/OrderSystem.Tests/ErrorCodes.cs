using System.Net;
using Catga;
using Catga.Cluster;
using Microsoft.Extensions.DependencyInjection;
using OrderSystem.Statistics;
using OrderSystem.Tests.Shop;

namespace OrderSystem.Tests;

/// <summary>What a handler answers or throws, as HTTP shows it. The handler of <c>GET /stats</c> is replaced.</summary>
public sealed class ErrorCodes
{
    [Theory]
    [InlineData(CatgaErrorCodes.Invalid, HttpStatusCode.BadRequest)]
    [InlineData(CatgaErrorCodes.Unauthorized, HttpStatusCode.Unauthorized)]
    [InlineData(CatgaErrorCodes.Forbidden, HttpStatusCode.Forbidden)]
    [InlineData(CatgaErrorCodes.NotFound, HttpStatusCode.NotFound)]
    [InlineData(CatgaErrorCodes.Conflict, HttpStatusCode.Conflict)]
    [InlineData(CatgaErrorCodes.Unavailable, HttpStatusCode.ServiceUnavailable)]
    [InlineData(ClusterErrorCodes.IdReused, HttpStatusCode.UnprocessableEntity)]
    [InlineData("shop.unheard_of", HttpStatusCode.InternalServerError)]
    public async Task Each_code_has_its_status(string code, HttpStatusCode status)
    {
        await using OpenShop shop = OpenShopWhoseStatistics(() => new CatgaError(code, "It is so."));

        HttpResponseMessage response = await shop.Http.GetAsync("/stats");

        ProblemReply problem = await response.ReadProblemAsync(status);
        Assert.Equal(code, problem.Code);
        Assert.Equal("It is so.", problem.Detail);
    }

    [Fact]
    public async Task A_handler_that_throws_keeps_its_reasons_to_itself()
    {
        await using OpenShop shop = OpenShopWhoseStatistics(() => throw new InvalidOperationException("a secret"));

        HttpResponseMessage response = await shop.Http.GetAsync("/stats");

        await response.ReadProblemAsync(HttpStatusCode.InternalServerError);
        string body = await response.Content.ReadAsStringAsync();
        Assert.DoesNotContain("secret", body, StringComparison.Ordinal);
        Assert.DoesNotContain(nameof(InvalidOperationException), body, StringComparison.Ordinal);
    }

    private static OpenShop OpenShopWhoseStatistics(Func<CatgaResult<OrderStatistics>> answer) => new(services =>
        services.AddSingleton<IRequestHandler<GetStatistics, OrderStatistics>>(new FakeHandler(answer)));

    private sealed class FakeHandler(Func<CatgaResult<OrderStatistics>> answer)
        : IRequestHandler<GetStatistics, OrderStatistics>
    {
        public ValueTask<CatgaResult<OrderStatistics>> HandleAsync(
            GetStatistics request, CancellationToken cancellationToken) => ValueTask.FromResult(answer());
    }
}
