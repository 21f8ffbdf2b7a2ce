namespace OrderSystem.Tests.Probing;

internal static class Cancellation
{
    /// <summary>Waits for nothing but the cancellation, and then returns.</summary>
    public static async Task WhenCancelledAsync(this CancellationToken cancellationToken)
    {
        TaskCompletionSource cancelled = new(TaskCreationOptions.RunContinuationsAsynchronously);
        await using CancellationTokenRegistration registration = cancellationToken.Register(cancelled.SetResult);
        await cancelled.Task;
    }
}
