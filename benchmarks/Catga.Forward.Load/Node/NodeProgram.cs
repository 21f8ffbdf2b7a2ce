using System.Text.Json;
using Catga.Cluster;
using Catga.Cluster.DependencyInjection;
using Catga.Forward.Load.Loads;
using Catga.Messaging;

namespace Catga.Forward.Load.Node;

/// <summary>One node: a cluster, the command, and the endpoints that it is compared with on the same Kestrel.</summary>
internal static class NodeProgram
{
    private static readonly byte[] Answer = JsonSerializer.SerializeToUtf8Bytes(
        new Done(IsDone: true), NodeJson.Default.Done);

    public static WebApplication Build(string[] arguments)
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder(arguments);
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.Services.AddCatga();
        builder.Services.AddCatgaCluster();
        builder.Services.Configure<MessageSerializerOptions>(
            options => options.Json.TypeInfoResolverChain.Insert(0, NodeJson.Default));
        builder.Services.ConfigureHttpJsonOptions(
            options => options.SerializerOptions.TypeInfoResolverChain.Insert(0, NodeJson.Default));
        builder.Services.AddSingleton<LoadTargets>();

        WebApplication app = builder.Build();
        app.MapPost(NodePaths.Bare, (RequestDelegate)AnswerAsync);
        app.MapPost(NodePaths.Typed, (Nothing command) => TypedResults.Ok(new Done(command.Number == 42)));
        app.MapGet(NodePaths.Status, (IClusterCoordinator coordinator) =>
            new NodeStatus(coordinator.Leadership.IsSelf, coordinator.Leadership.LeaderEndpoint));
        app.MapPost(NodePaths.Load, (
            string target, string leader, int inFlight, double seconds, LoadTargets targets,
            CancellationToken cancellationToken) => RequestLoad.RunAsync(
                target, targets.Find(target, new Uri(leader)), inFlight, TimeSpan.FromSeconds(seconds),
                cancellationToken));
        return app;
    }

    private static async Task AnswerAsync(HttpContext context)
    {
        byte[] body = new byte[(int)context.Request.ContentLength!];
        await context.Request.Body.ReadExactlyAsync(body, context.RequestAborted);
        context.Response.ContentType = "application/json";
        context.Response.ContentLength = Answer.Length;
        await context.Response.Body.WriteAsync(Answer, context.RequestAborted);
    }
}
