using Catga.Raft.Hosting;
using Catga.Raft.Identity;
using CounterNode.Load;

namespace CounterNode.Http;

/// <summary>What an operator asks and orders over HTTP.</summary>
internal static class ClusterEndpoints
{
    public static void MapCluster(this IEndpointRouteBuilder app)
    {
        app.MapGet("/status", (HttpContext context, IRaftHost host, SyncCounter syncs) =>
            context.Response.WriteAsJsonAsync(StatusAnswer.Of(host, syncs), AnswersJson.Default.StatusAnswer));

        app.MapPost("/members", (HttpContext context, IRaftHost host, Uri endpoint) =>
            AnswerAsync(context, host.AddMemberAsync(endpoint, context.RequestAborted)));

        app.MapDelete("/members/{node}", (HttpContext context, IRaftHost host, string node) =>
            AnswerAsync(context, host.RemoveMemberAsync(new NodeId(node), context.RequestAborted)));

        app.MapPost("/leadership", (HttpContext context, IRaftHost host, string? to) =>
            AnswerAsync(context, host.TransferLeadershipAsync(
                to is null ? null : new NodeId(to), context.RequestAborted)));

        app.MapPost("/reform", (HttpContext context, IRaftHost host) =>
            AnswerAsync(context, host.ReformAsync(context.RequestAborted)));
    }

    private static async Task AnswerAsync(HttpContext context, ValueTask<Refusal?> order)
    {
        if (await order is { } refusal)
            await Answers.RefuseAsync(context, refusal);
        else
            context.Response.StatusCode = StatusCodes.Status204NoContent;
    }
}
