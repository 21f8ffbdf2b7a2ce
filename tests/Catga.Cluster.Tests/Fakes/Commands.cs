namespace Catga.Cluster.Tests.Fakes;

/// <summary>A command of the leader alone.</summary>
internal sealed record CloseShop(string Reason) : ICommand<string>;

[LeaderOnly]
internal sealed class CloseShopHandler(Journal journal, LeadershipScope leadership, CommandScope commands, Parking parking)
    : IRequestHandler<CloseShop, string>
{
    public async ValueTask<CatgaResult<string>> HandleAsync(CloseShop request, CancellationToken cancellationToken)
    {
        journal.Write($"close {request.Reason} under {leadership.FencingToken}");
        Assert.NotNull(commands.Current);
        await parking.StopAsync(cancellationToken);
        return "closed";
    }
}

/// <summary>A command that is carried to the leader. It may name its id.</summary>
internal sealed record PlaceOrder(string Item, Guid MessageId = default) : ICommand<string>, IIdentified;

[ForwardToLeader]
internal sealed class PlaceOrderHandler(Journal journal, LeadershipScope leadership, CommandScope commands, Parking parking)
    : IRequestHandler<PlaceOrder, string>
{
    public async ValueTask<CatgaResult<string>> HandleAsync(PlaceOrder request, CancellationToken cancellationToken)
    {
        journal.Write($"{request.Item} {commands.Current!.CommandId} under {leadership.FencingToken}");
        await parking.StopAsync(cancellationToken);
        return request.Item switch
        {
            "nothing" => CatgaError.NotFound("nothing"),
            "bomb" => throw new InvalidOperationException("A secret of the shop."),
            _ => $"ordered {request.Item}",
        };
    }
}

/// <summary>Both attributes on one handler.</summary>
internal sealed record Restock(int Count) : ICommand;

[LeaderOnly]
[ForwardToLeader]
internal sealed class RestockHandler(Journal journal, CommandScope commands) : IRequestHandler<Restock, Unit>
{
    public ValueTask<CatgaResult<Unit>> HandleAsync(Restock request, CancellationToken cancellationToken)
    {
        journal.Write($"restock {request.Count} {commands.Current!.CommandId}");
        return new(CatgaResult.Success());
    }
}

/// <summary>No attribute: its behavior is registered by the guide's call.</summary>
internal sealed record Greet(string Name) : ICommand<string>;

internal sealed class GreetHandler : IRequestHandler<Greet, string>
{
    public ValueTask<CatgaResult<string>> HandleAsync(Greet request, CancellationToken cancellationToken) =>
        new($"Hello, {request.Name}!");
}

/// <summary>Where handlers stand until a test lets them go on.</summary>
internal sealed class Parking
{
    private TaskCompletionSource? _gate;
    private TaskCompletionSource _arrived = new();

    internal Task Arrived => _arrived.Task;

    /// <summary>Whether a handler sees its cancellation while it stands.</summary>
    internal bool HeedsCancellation { get; set; } = true;

    internal void Close()
    {
        _arrived = new(TaskCreationOptions.RunContinuationsAsynchronously);
        _gate = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }

    internal void Open() => _gate?.TrySetResult();

    internal async Task StopAsync(CancellationToken cancellationToken)
    {
        if (_gate is not { } gate)
            return;
        _arrived.TrySetResult();
        await gate.Task.WaitAsync(HeedsCancellation ? cancellationToken : CancellationToken.None);
    }
}
