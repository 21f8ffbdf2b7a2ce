using Catga.Raft.Hosting;
using Catga.Raft.Hosting.Security;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Catga.Cluster.Listening;

/// <summary>Stops the start of a node that others cannot reach, or that strangers can.</summary>
internal sealed class ListeningCheck(
    IServer server, IOptions<RaftClusterConfiguration> cluster, IOptions<RaftHostOptions> host)
    : IHostedLifecycleService
{
    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    // When all is started the server names what it has really bound.
    public Task StartedAsync(CancellationToken cancellationToken)
    {
        if (server.Features.Get<IServerAddressesFeature>() is not { Addresses: { Count: > 0 } addresses })
            return Task.CompletedTask; // A server of tests, which binds nothing.

        Uri local = new(cluster.Value.LocalNodeEndpoint);
        if (!addresses.Any(address => BoundAddress.Covers(address, local)))
        {
            throw new InvalidOperationException(
                $"The server listens on {string.Join(", ", addresses)}, and the other nodes look for this one at "
                + $"Cluster:LocalNodeEndpoint, which is {Endpoints.Format(local)}. Bind that address too, or let the "
                + "host choose: without addresses set in code it listens there by itself.");
        }

        if (ExposureRule.Refuse(addresses, cluster.Value.Secret is not null, HasMutualTls) is { } exposed)
            throw new InvalidOperationException(exposed);
        return Task.CompletedTask;
    }

    private bool HasMutualTls => host.Value.Tls.ValidateClient is not null;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
