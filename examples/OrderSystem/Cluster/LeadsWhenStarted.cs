using Catga.Cluster;

namespace OrderSystem.Cluster;

/// <summary>A node that is alone has started when it leads itself: whoever sees it listen can order at once.</summary>
internal sealed class LeadsWhenStarted(IClusterCoordinator coordinator) : IHostedLifecycleService
{
    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) =>
        coordinator.WaitForLeadershipAsync(cancellationToken).AsTask();

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
