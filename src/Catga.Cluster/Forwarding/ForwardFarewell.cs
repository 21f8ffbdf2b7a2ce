using Microsoft.Extensions.Hosting;

namespace Catga.Cluster.Forwarding;

/// <summary>
/// Sends the other nodes' commands elsewhere before the node stops, and after it has given up leading.
/// </summary>
/// <param name="endpoint">Where their channels end.</param>
internal sealed class ForwardFarewell(ForwardEndpoint endpoint) : IHostedLifecycleService
{
    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    // The server waits for open connections when it is stopped: each ends when what is under way on it is answered.
    public Task StoppingAsync(CancellationToken cancellationToken)
    {
        endpoint.SayFarewell();
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
