using Catga.Cluster.DependencyInjection;
using Catga.Cluster.Forwarding;
using Catga.Raft.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Catga.Cluster.Tests.Fakes;

/// <summary>A node that listens on a port of this machine, over a host that a test commands.</summary>
internal sealed class HttpNode : IAsyncDisposable
{
    private readonly WebApplication _application;

    private HttpNode(WebApplication application, FakeRaftHost host, LogLines log) =>
        (_application, Host, Log) = (application, host, log);

    internal FakeRaftHost Host { get; }

    internal LogLines Log { get; }

    internal IServiceProvider Services => _application.Services;

    internal IMediator Mediator => Services.GetRequiredService<IMediator>();

    internal Journal Journal => Services.GetRequiredService<Journal>();

    internal Parking Parking => Services.GetRequiredService<Parking>();

    internal static async Task<HttpNode> StartAsync(
        string endpoint,
        IForwardSessions sessions,
        Action<WebApplicationBuilder>? configure = null,
        Action<WebApplication>? map = null)
    {
        FakeRaftHost host = new(endpoint);
        LogLines log = new();
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls(endpoint);
        builder.Logging.ClearProviders().AddProvider(log).SetMinimumLevel(LogLevel.Debug);
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Cluster:LocalNodeEndpoint"] = endpoint,
            ["Cluster:Secret"] = "a secret of many letters",
        });
        builder.Services
            .AddSingleton<IRaftHost>(host)
            .AddSingleton(sessions)
            .AddSingleton<FailedCallers, NobodyFails>()
            .AddSingleton<Journal>()
            .AddSingleton<Parking>()
            .AddCatga();
        builder.Services.AddCatgaCluster();
        configure?.Invoke(builder);
        WebApplication application = builder.Build();
        map?.Invoke(application);
        await application.StartAsync();
        return new HttpNode(application, host, log);
    }

    internal Task StopAsync() => _application.StopAsync();

    public async ValueTask DisposeAsync()
    {
        await _application.DisposeAsync();
        Host.Dispose();
    }

    private sealed class NobodyFails : FailedCallers
    {
        public override bool Allows(System.Net.IPAddress? address) => true;

        public override void Add(System.Net.IPAddress? address)
        {
            // Every refusal is logged.
        }
    }
}
