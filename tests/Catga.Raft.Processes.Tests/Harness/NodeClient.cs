using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text.Json;
using Catga.Raft.Processes.Tests.Oracle;

namespace Catga.Raft.Processes.Tests.Harness;

/// <summary>Speaks with one node, and never asks twice what it asks once.</summary>
internal sealed class NodeClient : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan PatienceWithOrders = TimeSpan.FromSeconds(60);

    // A body, so that the client's library never sends a write a second time by itself.
    private static readonly byte[] Padding = new byte[64];

    private readonly HttpClient _http;

    public NodeClient(Uri endpoint) => _http = new HttpClient(new SocketsHttpHandler
    {
        ConnectTimeout = TimeSpan.FromSeconds(1),
        UseProxy = false,
    })
    {
        BaseAddress = endpoint,
        Timeout = Timeout.InfiniteTimeSpan,
    };

    /// <summary>Counts one up, and says what is known of it afterwards.</summary>
    public async Task<Write> CountAsync(string key, string id, TimeSpan? patience = null)
    {
        using CancellationTokenSource deadline = new(patience ?? Patience);
        try
        {
            using ByteArrayContent content = new(Padding);
            using HttpResponseMessage response =
                await _http.PostAsync(new Uri($"/counters/{key}?id={id}", UriKind.Relative), content, deadline.Token);
            JsonElement answer = await response.Content.ReadFromJsonAsync<JsonElement>(deadline.Token);
            return response.StatusCode switch
            {
                HttpStatusCode.OK => new Write(id, WriteOutcome.Acknowledged)
                {
                    Value = answer.GetProperty("value").GetInt64(),
                    Index = answer.GetProperty("index").GetInt64(),
                    Term = answer.GetProperty("term").GetInt64(),
                    Node = answer.GetProperty("node").GetString(),
                },
                HttpStatusCode.ServiceUnavailable => new Write(id, WriteOutcome.Refused)
                {
                    Leader = answer.GetProperty("leader").GetString(),
                    Reason = answer.GetProperty("reason").GetString(),
                },
                _ => new Write(id, WriteOutcome.Unknown) { Reason = $"{response.StatusCode}" },
            };
        }
        catch (Exception exception) when (NeverConnected(exception))
        {
            return new Write(id, WriteOutcome.Refused) { Reason = exception.Message };
        }
        catch (Exception exception) when (IsBreak(exception))
        {
            return new Write(id, WriteOutcome.Unknown) { Reason = exception.Message };
        }
    }

    /// <summary>Reads a counter.</summary>
    /// <returns>Its value; null where the node would not say, or did not answer.</returns>
    public async Task<long?> ReadAsync(string key, bool isLocal = false)
    {
        JsonElement? answer = await AskAsync<JsonElement?>($"/counters/{key}{(isLocal ? "?consistency=local" : "")}");
        return answer?.GetProperty("value").GetInt64();
    }

    /// <summary>What the node knows of itself; null when it does not answer.</summary>
    public Task<NodeStatus?> StatusAsync() => AskAsync<NodeStatus>("/status");

    /// <summary>What the node has applied, in order.</summary>
    public async Task<IReadOnlyList<AppliedWrite>> OperationsAsync()
    {
        using CancellationTokenSource deadline = new(PatienceWithOrders);
        string lines = await _http.GetStringAsync(new Uri("/operations", UriKind.Relative), deadline.Token);
        return [.. lines.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(AppliedWrite.Parse)];
    }

    /// <summary>Gives an order: to add or remove a member, to hand over, to form anew.</summary>
    /// <returns>Null when it was done, otherwise why not.</returns>
    public async Task<string?> OrderAsync(HttpMethod method, string path)
    {
        using CancellationTokenSource deadline = new(PatienceWithOrders);
        try
        {
            using HttpRequestMessage request = new(method, path);
            using HttpResponseMessage response = await _http.SendAsync(request, deadline.Token);
            return response.IsSuccessStatusCode
                ? null
                : $"{response.StatusCode}: {await response.Content.ReadAsStringAsync(deadline.Token)}";
        }
        catch (Exception exception) when (IsBreak(exception))
        {
            return exception.Message;
        }
    }

    public void Dispose() => _http.Dispose();

    private async Task<T?> AskAsync<T>(string path)
    {
        using CancellationTokenSource deadline = new(Patience);
        try
        {
            using HttpResponseMessage response =
                await _http.GetAsync(new Uri(path, UriKind.Relative), deadline.Token);
            return response.IsSuccessStatusCode
                ? await response.Content.ReadFromJsonAsync<T>(deadline.Token)
                : default;
        }
        catch (Exception exception) when (IsBreak(exception))
        {
            return default;
        }
    }

    // A bare SocketException is what .NET throws when a connection breaks in the moment in which it was made.
    private static bool NeverConnected(Exception exception) => exception
        is SocketException or HttpRequestException { HttpRequestError: HttpRequestError.ConnectionError };

    private static bool IsBreak(Exception exception) =>
        exception is HttpRequestException or SocketException or OperationCanceledException or IOException
            or JsonException;
}
