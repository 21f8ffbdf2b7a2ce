using System.Net;
using System.Net.Http.Json;

namespace OrderSystem.Tests.Shop;

internal sealed record OrderReply(string Id, string CustomerId, ItemReply[] Items, decimal Total, string Status);

internal sealed record ItemReply(string Sku, int Quantity, decimal UnitPrice);

internal sealed record StatisticsReply(int Orders, decimal Revenue, Dictionary<string, int> ByStatus);

internal sealed record OutboxReply(int Pending, long Published, int Dead, double? OldestAgeSeconds);

internal sealed record DeadLetterReply(Guid Id, string Name, int Attempts, string? LastError);

internal sealed record ProblemReply(int Status, string? Detail, string? Code, Dictionary<string, string[]>? Errors);

internal static class Replies
{
    public static async Task<T> ReadAsync<T>(this HttpResponseMessage response) =>
        (await response.Content.ReadFromJsonAsync<T>())!;

    /// <summary>Reads ProblemDetails, and makes sure that they are what the status line says.</summary>
    public static async Task<ProblemReply> ReadProblemAsync(this HttpResponseMessage response, HttpStatusCode expected)
    {
        Assert.Equal(expected, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);

        ProblemReply problem = await response.ReadAsync<ProblemReply>();
        Assert.Equal((int)expected, problem.Status);
        return problem;
    }
}
