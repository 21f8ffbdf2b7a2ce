using System.Net;
using System.Text.Json;

namespace OrderSystem.Tests.Clusters;

/// <summary>What a node answered to a command.</summary>
internal sealed record Reply(HttpStatusCode Status, string? HandledBy, bool HasRetryAfter, JsonElement Body)
{
    /// <summary>The code of a refusal.</summary>
    public string? Code => Text("code");

    /// <summary>The sentence of a refusal.</summary>
    public string? Detail => Text("detail");

    public static async Task<Reply> ReadAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        string text = await response.Content.ReadAsStringAsync(cancellationToken);
        return new Reply(
            response.StatusCode,
            response.Headers.TryGetValues("X-Catga-Handled-By", out IEnumerable<string>? nodes) ? nodes.Single() : null,
            response.Headers.RetryAfter is not null,
            JsonDocument.Parse(text).RootElement.Clone());
    }

    private string? Text(string name) => Body.TryGetProperty(name, out JsonElement value) ? value.GetString() : null;
}
