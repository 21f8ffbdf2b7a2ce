using System.Globalization;
using Catga.Raft.Hosting;
using CounterNode.Counting;

namespace CounterNode.Http;

/// <summary>Counting and reading over HTTP.</summary>
internal static class CounterEndpoints
{
    // After that the caller is told what is known by then.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    public static void MapCounters(this IEndpointRouteBuilder app)
    {
        app.MapPost("/counters/{key}", CountAsync);
        app.MapGet("/counters/{key}", ReadAsync);
        app.MapGet("/operations", ListOperationsAsync);
    }

    /// <summary>Counts one up: <c>POST /counters/{key}?id=ID</c>. The body goes to the log with the rest.</summary>
    private static async Task CountAsync(HttpContext context)
    {
        IRaftHost host = context.RequestServices.GetRequiredService<IRaftHost>();
        if (context.Request.ContentLength is not { } bodyBytes)
        {
            context.Response.StatusCode = StatusCodes.Status411LengthRequired;
            return;
        }

        byte[] command = CountCommand.Write(
            KeyOf(context), context.Request.Query["id"].ToString(), (int)bodyBytes, out Memory<byte> body);
        await context.Request.Body.ReadExactlyAsync(body, context.RequestAborted);

        using CancellationTokenSource deadline = Deadline(context);
        try
        {
            ProposalOutcome outcome = await host.ProposeAsync(command, deadline.Token);
            await Answers.WriteAsync(context, outcome, host.Status.Node.Value);
        }
        catch (OperationCanceledException) when (!context.RequestAborted.IsCancellationRequested)
        {
            await Answers.RefuseLateAsync(context);
        }
    }

    /// <summary>
    /// <c>GET /counters/{key}</c> reads what was acknowledged anywhere before the call; with
    /// <c>?consistency=local</c>, what this node happens to know.
    /// </summary>
    private static async Task ReadAsync(HttpContext context)
    {
        IRaftHost host = context.RequestServices.GetRequiredService<IRaftHost>();
        if (context.Request.Query["consistency"] != "local")
        {
            using CancellationTokenSource deadline = Deadline(context);
            try
            {
                if (await host.AwaitReadIndexAsync(deadline.Token) is { } refusal)
                {
                    await Answers.RefuseAsync(context, refusal);
                    return;
                }
            }
            catch (OperationCanceledException) when (!context.RequestAborted.IsCancellationRequested)
            {
                await Answers.RefuseLateAsync(context);
                return;
            }
        }

        CounterMap map = context.RequestServices.GetRequiredService<CounterMap>();
        ValueAnswer answer = new(map.Now.ValueOf(KeyOf(context)), host.Status.Node.Value);
        await context.Response.WriteAsJsonAsync(answer, AnswersJson.Default.ValueAnswer);
    }

    /// <summary>
    /// <c>GET /operations</c>: a line "id index" for each command that this node has applied, in order.
    /// </summary>
    private static async Task ListOperationsAsync(HttpContext context)
    {
        CounterMap map = context.RequestServices.GetRequiredService<CounterMap>();
        context.Response.ContentType = "text/plain; charset=utf-8";
        await using StreamWriter lines = new(context.Response.Body);
        foreach ((string id, long index) in map.Now.Operations)
            await lines.WriteAsync(string.Create(CultureInfo.InvariantCulture, $"{id} {index}\n"));
    }

    private static string KeyOf(HttpContext context) => (string)context.Request.RouteValues["key"]!;

    private static CancellationTokenSource Deadline(HttpContext context)
    {
        CancellationTokenSource deadline =
            CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted);
        deadline.CancelAfter(Patience);
        return deadline;
    }
}
