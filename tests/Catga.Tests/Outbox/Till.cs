using System.Threading.Channels;

namespace Catga.Tests.Outbox;

/// <summary>Where a handler puts what it was told, and a test waits for it.</summary>
internal sealed class Till
{
    private readonly Channel<int> _amounts = Channel.CreateUnbounded<int>();
    private readonly TaskCompletionSource _jamSeen = new(TaskCreationOptions.RunContinuationsAsynchronously);

    internal bool IsJammed { get; set; }

    /// <summary>Completes when something was put into the till while it was jammed.</summary>
    internal Task JamSeen => _jamSeen.Task;

    internal void Take(int amount)
    {
        if (!IsJammed)
        {
            _amounts.Writer.TryWrite(amount);
            return;
        }

        _jamSeen.TrySetResult();
        throw new NotSupportedException("The till is jammed.");
    }

    internal ValueTask<int> NextAsync() => _amounts.Reader.ReadAsync(TestContext.Current.CancellationToken);
}
