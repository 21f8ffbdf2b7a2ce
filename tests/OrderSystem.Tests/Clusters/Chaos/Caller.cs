using System.Net.Sockets;
using System.Text;
using Catga.Raft.Processes.Tests.Harness;

namespace OrderSystem.Tests.Clusters.Chaos;

/// <summary>Asks nodes for things, again elsewhere when they do not do them.</summary>
internal sealed class Caller(IReadOnlyList<OrderNode> nodes, Random random, ChaosReport report) : IDisposable
{
    private const int MostTries = 100;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    // Longer than a node that lives takes to answer, shorter than what frozen ones would cost.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(12);

    private readonly HttpClient _http = new(new SocketsHttpHandler { UseProxy = false }) { Timeout = Patience };

    /// <summary>Asks until it is done, or as often as it is worth.</summary>
    /// <param name="ask">The request, made anew for each try.</param>
    /// <param name="onAsk">Told before each try, and given what became of it afterwards.</param>
    /// <param name="mostTries">How often.</param>
    public async Task<Attempt> AskAsync(
        Func<HttpRequestMessage> ask, Func<OrderNode, Action<Attempt>> onAsk, int mostTries = MostTries)
    {
        for (int tries = 1; ; tries++)
        {
            OrderNode node = nodes[random.Next(nodes.Count)];
            Action<Attempt> answered = onAsk(node);
            Attempt attempt = await TryAsync(node, ask());
            answered(attempt);
            report.Note(attempt);
            if (attempt.Verdict == Verdict.Done || tries == mostTries)
                return attempt;
            report.NoteRetry();
            await Poll.LastAsync(Pause);
        }
    }

    public void Dispose() => _http.Dispose();

    public static HttpRequestMessage Post(string path, string body = "{}", string? key = null)
    {
        HttpRequestMessage request = new(HttpMethod.Post, path)
        {
            Content = new StringContent(body, Encoding.UTF8, "application/json"),
        };
        if (key is not null)
            request.Headers.Add("Idempotency-Key", key);
        return request;
    }

    private async Task<Attempt> TryAsync(OrderNode node, HttpRequestMessage request)
    {
        using (request)
        {
            request.RequestUri = new Uri(new Uri(node.Endpoint), request.RequestUri!);
            try
            {
                using HttpResponseMessage response =
                    await _http.SendAsync(request, TestContext.Current.CancellationToken);
                return Attempt.Of(node, await Reply.ReadAsync(response, TestContext.Current.CancellationToken));
            }
            catch (HttpRequestException exception)
                when (exception.InnerException is SocketException { SocketErrorCode: SocketError.ConnectionRefused })
            {
                return new Attempt(Verdict.NotExecuted, node, Reply: null);
            }
            catch (Exception exception) when (exception is HttpRequestException or SocketException or IOException
                || (exception is OperationCanceledException
                    && !TestContext.Current.CancellationToken.IsCancellationRequested))
            {
                // The node died or froze: whatever it did, nobody will tell.
                return new Attempt(Verdict.Unknown, node, Reply: null);
            }
        }
    }
}
