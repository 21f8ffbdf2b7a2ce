using Catga.Raft.Hosting;
using CounterNode.Http;

namespace CounterNode.Load;

/// <summary><c>POST /load?inflight=64&amp;seconds=5&amp;bytes=256</c>: a load from inside the process.</summary>
internal static class LoadEndpoint
{
    public static void MapLoad(this IEndpointRouteBuilder app) =>
        app.MapPost("/load", async (HttpContext context, IRaftHost host, int inflight, double seconds, int bytes) =>
        {
            LoadReport report = await new LoadRun(host, bytes).RunAsync(
                inflight, TimeSpan.FromSeconds(seconds), context.RequestAborted);
            await context.Response.WriteAsJsonAsync(report, AnswersJson.Default.LoadReport);
        });
}
