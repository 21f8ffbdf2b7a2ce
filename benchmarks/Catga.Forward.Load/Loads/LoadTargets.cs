using System.Net.Http.Headers;
using System.Text.Json;
using Catga.Forward.Load.Node;

namespace Catga.Forward.Load.Loads;

/// <summary>The ways to ask the leader. Each returns whether there was an answer.</summary>
internal sealed class LoadTargets(ISender sender) : IDisposable
{
    public const string Bare = "bare";
    public const string Typed = "typed";
    public const string Forward = "forward";

    private static readonly MediaTypeHeaderValue Json = new("application/json");

    private readonly HttpClient _http = new();
    private readonly byte[] _body = JsonSerializer.SerializeToUtf8Bytes(Nothing.Example, NodeJson.Default.Nothing);

    public static IReadOnlyList<string> All { get; } = [Bare, Typed, Forward];

    public Func<CancellationToken, ValueTask<bool>> Find(string target, Uri leader) => target switch
    {
        Bare => cancellationToken => PostBytesAsync(new Uri(leader, NodePaths.Bare), cancellationToken),
        Typed => cancellationToken => PostTypedAsync(new Uri(leader, NodePaths.Typed), cancellationToken),
        Forward => SendAsync,
        _ => throw new ArgumentOutOfRangeException(nameof(target), target, "No such target."),
    };

    public void Dispose() => _http.Dispose();

    private async ValueTask<bool> PostBytesAsync(Uri endpoint, CancellationToken cancellationToken)
    {
        using ByteArrayContent content = new(_body);
        content.Headers.ContentType = Json;
        using HttpResponseMessage response = await _http.PostAsync(endpoint, content, cancellationToken);
        byte[] answer = await response.Content.ReadAsByteArrayAsync(cancellationToken);
        return response.IsSuccessStatusCode && answer.Length > 0;
    }

    private async ValueTask<bool> PostTypedAsync(Uri endpoint, CancellationToken cancellationToken)
    {
        using HttpResponseMessage response = await _http.PostAsJsonAsync(
            endpoint, Nothing.Example, NodeJson.Default.Nothing, cancellationToken);
        return await response.Content.ReadFromJsonAsync(NodeJson.Default.Done, cancellationToken) is { IsDone: true };
    }

    private async ValueTask<bool> SendAsync(CancellationToken cancellationToken)
    {
        CatgaResult<Done> result = await sender.SendAsync(Nothing.Example, cancellationToken);
        return result.IsSuccess;
    }
}
