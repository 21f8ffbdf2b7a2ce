namespace Catga.Cluster.Leadership;

/// <summary>A place in the queue for a lock.</summary>
internal sealed class LockTurn(string resource)
{
    private readonly TaskCompletionSource _granted = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public string Resource => resource;

    /// <summary>Completes when all before it have left.</summary>
    public Task Granted => _granted.Task;

    public void Grant() => _granted.TrySetResult();
}
