using Catga.Cluster.Tests.Fakes;
using Catga.Cluster.Tests.Store;
using Catga.Inbox;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace Catga.Cluster.Tests.Forwarding;

/// <summary>Who sent a command is told to the leader by the node where it was sent.</summary>
public sealed class CallerTests
{
    private readonly List<NamedCaller> _callers = [];

    private NamedCaller OfLeader => _callers[0];

    private NamedCaller OfFollower => _callers[1];

    [Fact]
    public async Task Two_callers_with_one_id_do_not_get_each_others_replies()
    {
        await using TwoNodes nodes = await TwoNodes.StartAsync(AddCaller);
        PlaceOrder order = new("tea", Guid.NewGuid());

        foreach (string name in new[] { "ann", "bob", "ann" })
        {
            OfFollower.Name = name;
            Assert.Equal("ordered tea", (await nodes.Follower.Mediator.SendAsync(order)).Value);
        }

        Assert.Equal(["from ann", "from bob"], CallersAt(nodes.Leader));
    }

    [Fact]
    public async Task The_leader_takes_the_name_that_travelled_and_not_what_its_own_application_says()
    {
        await using TwoNodes nodes = await TwoNodes.StartAsync(AddCaller);
        OfLeader.Name = "whoever speaks to the leader";

        _ = await nodes.Follower.Mediator.SendAsync(new PlaceOrder("tea"));
        OfFollower.Name = "ann";
        _ = await nodes.Follower.Mediator.SendAsync(new PlaceOrder("tea"));
        _ = await nodes.Leader.Mediator.SendAsync(new PlaceOrder("tea"));

        Assert.Equal(
            ["from nobody", "from ann", "from whoever speaks to the leader"],
            CallersAt(nodes.Leader));
    }

    [Fact]
    public async Task A_name_that_is_too_long_is_refused_and_nothing_is_sent()
    {
        await using TwoNodes nodes = await TwoNodes.StartAsync(AddCaller);
        OfFollower.Name = new string('a', 257);

        CatgaResult<string> refused = await nodes.Follower.Mediator.SendAsync(new PlaceOrder("tea"));

        Assert.Equal("catga.invalid", refused.Error?.Code);
        Assert.Contains("IInboxCaller", refused.Error!.Message);
        Assert.Empty(nodes.Leader.Journal.Lines);
    }

    [Fact]
    public void The_stores_inbox_takes_the_caller_of_a_forwarded_command_also_for_what_its_handler_sends()
    {
        NamedCaller own = new() { Name = "own" };
        using TestStore store = new(more: services => services.AddSingleton<IInboxCaller>(own));
        InboxKey key = new("shop.sell", Guid.NewGuid());
        CommandScope commands = store.Get<CommandScope>();
        IInboxKeys keys = store.Get<IInboxKeys>();
        CommandContext arrived =
            new() { CommandId = key.MessageId, Timeout = TimeSpan.FromSeconds(1), Caller = "ann", Hop = 1 };

        string? before = keys.Complete(key, "body").Caller;
        commands.Arrive(arrived, typeof(Sell));
        string? within = keys.Complete(key, "body").Caller;
        commands.Begin(arrived with { CommandId = Guid.NewGuid(), Hop = 0 }, request: null);
        string? further = keys.Complete(key, "body").Caller;

        Assert.Equal(("own", "ann", "ann"), (before, within, further));
    }

    private static IEnumerable<string> CallersAt(HttpNode node) =>
        node.Journal.Lines.Where(line => line.StartsWith("from", StringComparison.Ordinal));

    // The leader is built first.
    private void AddCaller(WebApplicationBuilder builder)
    {
        NamedCaller caller = new();
        _callers.Add(caller);
        builder.Services.AddSingleton<IInboxCaller>(caller);
        builder.Services.AddPipelineBehavior<PlaceOrder, string, NoteCaller>(BehaviorOrder.Inbox);
    }

    private sealed class NamedCaller : IInboxCaller
    {
        public string? Name { get; set; }
    }

    private sealed class NoteCaller(Journal journal, CommandCaller caller, CommandScope commands)
        : IPipelineBehavior<PlaceOrder, string>
    {
        public ValueTask<CatgaResult<string>> HandleAsync<TNext>(
            PlaceOrder request, TNext next, CancellationToken cancellationToken)
            where TNext : struct, INext<PlaceOrder, string>
        {
            Assert.Equal(caller.Name, commands.Current?.Caller);
            journal.Write($"from {caller.Name ?? "nobody"}");
            return next.InvokeAsync(request, cancellationToken);
        }
    }
}
