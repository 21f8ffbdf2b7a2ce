namespace Catga.Cluster.Tests.Documentation;

/// <summary>What each sample of the guide takes for granted, by the heading that it stands under.</summary>
internal static class GuideStubs
{
    /// <summary>What a web project has anyway, and the namespaces of the packages.</summary>
    internal const string Usings = """
        global using System;
        global using System.Collections.Generic;
        global using System.IO;
        global using System.Linq;
        global using System.Net.Http;
        global using System.Net.Http.Json;
        global using System.Threading;
        global using System.Threading.Tasks;
        global using Microsoft.AspNetCore.Builder;
        global using Microsoft.AspNetCore.Hosting;
        global using Microsoft.AspNetCore.Http;
        global using Microsoft.AspNetCore.Routing;
        global using Microsoft.Extensions.Configuration;
        global using Microsoft.Extensions.DependencyInjection;
        global using Microsoft.Extensions.Hosting;
        global using Microsoft.Extensions.Logging;
        global using Catga;
        global using Catga.Cluster;
        global using Catga.Cluster.DependencyInjection;
        global using Catga.Messaging;
        global using Catga.Outbox;
        """;

    // A sample of statements alone has a builder; one of a type followed by statements gets it in the same way.
    private const string Builder = """
        global using static Given;

        internal static class Given
        {
            internal static WebApplicationBuilder builder { get; } = WebApplication.CreateBuilder();
        }
        """;

    private const string Command = """
        public sealed record OrderResult(int Id);

        public sealed record CreateOrderCommand(string Item) : ICommand<OrderResult>;
        """;

    private const string Grpc = """
        public sealed class GrpcChannel;

        public static class CommandService
        {
            public sealed class CommandServiceClient(GrpcChannel channel)
            {
                public Task<dynamic> ExecuteAsync(object? request, CancellationToken cancellationToken) =>
                    throw new NotSupportedException($"{channel} and {request} are not here.");
            }
        }
        """;

    private const string CriticalWork = """
        global using static CriticalWork;

        internal static class CriticalWork
        {
            internal static Task DoWorkAsync() => Task.CompletedTask;
        }
        """;

    internal static IEnumerable<string> Of(GuideSample sample) => sample.Heading switch
    {
        "3. Register Services" => [],
        "Leader-Only Behavior" or "Forward-to-Leader Behavior" => [Builder, Command],
        "Custom Forwarder" => [Builder, Grpc],
        "Basic Usage" => [CriticalWork],
        "Basic Example" or "Register Health Check" => [Builder],
        _ => [],
    };
}
