using Catga.Tests.Lifetimes;
using Microsoft.Extensions.DependencyInjection;

namespace Catga.Tests.Notifications;

public sealed class PublishTests
{
    [Fact]
    public async Task A_notification_without_handlers_is_fine()
    {
        await using ServiceProvider services = Containers.Build();

        await services.Mediator().PublishAsync(new NobodyListens(1));
        await services.Mediator().PublishAsync((INotification)new NobodyListens(2));
        await services.Mediator().PublishAsync(default(NobodyListensStruct));

        Assert.Empty(services.Journal());
    }

    [Fact]
    public async Task Handlers_of_the_type_its_base_and_its_interface_run_each_once()
    {
        Assert.Equal(["accounting 5", "paid 5", "payment 5", "every paid"], await PublishAsync(new Paid(5)));
    }

    [Fact]
    public async Task A_type_without_handlers_of_its_own_reaches_those_of_its_base()
    {
        Assert.Equal(["payment 5", "every payment"], await PublishAsync(new Refunded(5)));
        Assert.Equal(["payment 5", "every payment"], await PublishAsync(new ChargedTwice(5)));
    }

    [Fact]
    public async Task A_struct_reaches_its_own_handlers_and_those_of_its_interface()
    {
        Assert.Equal(["accounting 5", "donated 5", "every accounting"], await PublishAsync(new Donated(5)));
    }

    [Fact]
    public async Task The_type_of_the_variable_does_not_matter()
    {
        await using ServiceProvider services = Containers.Build();
        Payment payment = new Paid(5);
        INotification notification = new Paid(5);
        INotification boxed = new Donated(5);
        Charged charged = new ChargedTwice(5);

        await services.Mediator().PublishAsync(payment);
        await services.Mediator().PublishAsync(notification);
        await services.Mediator().PublishAsync(boxed);
        await services.Mediator().PublishAsync(charged);
        await services.Mediator().PublishAsync<IForAccounting>(new Paid(5));

        Assert.Equal(
            [
                "accounting 5", "paid 5", "payment 5", "every paid",
                "accounting 5", "paid 5", "payment 5", "every paid",
                "accounting 5", "donated 5", "every accounting",
                "payment 5", "every payment",
                "accounting 5", "paid 5", "payment 5", "every paid",
            ],
            services.Journal());
    }

    [Fact]
    public async Task A_type_met_through_its_interface_first_is_published_by_its_own_type_afterwards()
    {
        await using ServiceProvider services = Containers.Build(
            services => services.AddNotificationHandler<INotification, EverythingHandler>());

        await services.Mediator().PublishAsync((INotification)new NobodyListens(1));
        await services.Mediator().PublishAsync(new NobodyListens(2));
        await using AsyncServiceScope scope = services.CreateAsyncScope();
        await scope.ServiceProvider.Mediator().PublishAsync(new NobodyListens(3));
        await scope.ServiceProvider.Mediator().PublishAsync((INotification)new NobodyListens(4));

        Assert.Equal(["everything", "everything", "everything", "everything"], services.Journal());
    }

    [Fact]
    public async Task A_handler_of_all_notifications_runs_once_beside_the_others()
    {
        string[] lines = await PublishAsync(
            new Paid(5), services => services.AddNotificationHandler<INotification, EverythingHandler>(order: -1));

        Assert.Equal(["everything", "accounting 5", "paid 5", "payment 5", "every paid"], lines);
    }

    [Fact]
    public async Task Handlers_run_by_order_and_then_by_name()
    {
        Assert.Equal(["first", "second", "third", "last"], await PublishAsync(new Lined()));
    }

    [Fact]
    public async Task A_handler_registered_by_hand_stands_where_its_order_says()
    {
        string[] lines = await PublishAsync(
            new Lined(), services => services.AddNotificationHandler<Lined, LinedByHand>(order: 1));

        Assert.Equal(["first", "second", "third", "by hand", "last"], lines);
    }

    [Fact]
    public async Task A_handler_registered_under_the_interface_runs_beside_the_others()
    {
        string[] lines = await PublishAsync(
            new Lined(), services => services.AddScoped<INotificationHandler<Lined>, LinedByHand>());

        Assert.Equal(["first", "second", "third", "by hand", "last"], lines);
    }

    [Fact]
    public async Task A_handler_that_the_generator_found_runs_once_though_it_is_registered_under_the_interface_too()
    {
        string[] lines = await PublishAsync(
            new Lined(), services => services.AddScoped<INotificationHandler<Lined>, BSecondInLine>());

        Assert.Equal(["first", "second", "third", "last"], lines);
    }

    [Fact]
    public async Task Of_several_registered_under_the_interface_the_shortest_lived_decides_how_long_the_chain_lives()
    {
        await using ServiceProvider services = Containers.Build(services => services
            .AddNotificationHandler<NobodyListens, SilentHandler>()
            .AddScoped<INotificationHandler<NobodyListens>, ScopedListener>()
            .AddSingleton<INotificationHandler<NobodyListens>>(new SilentHandler()));

        await services.Mediator().PublishAsync(new NobodyListens(1));

        Assert.Equal(["listened"], services.Journal());
    }

    [Fact]
    public async Task From_the_root_the_handlers_of_one_publication_share_a_scope_and_it_is_disposed_after_them()
    {
        await using ServiceProvider services = Containers.Build(services => services.AddScoped<Connection>());
        Connected first = new([]);
        Connected second = new([]);

        await services.Mediator().PublishAsync(first);
        await services.Mediator().PublishAsync(second);

        Assert.Same(first.Used[0], first.Used[1]);
        Assert.NotSame(first.Used[0], second.Used[0]);
        Assert.Equal(["disposed", "disposed"], services.Journal());
    }

    [Fact]
    public async Task From_a_scope_they_use_the_publishers_scope()
    {
        await using ServiceProvider services = Containers.Build(services => services.AddScoped<Connection>());
        await using AsyncServiceScope scope = services.CreateAsyncScope();
        Connected connected = new([]);

        await scope.ServiceProvider.Mediator().PublishAsync(connected);

        Assert.All(connected.Used, used => Assert.Same(scope.ServiceProvider.GetRequiredService<Connection>(), used));
        Assert.Empty(services.Journal());
    }

    private static async Task<string[]> PublishAsync<TNotification>(
        TNotification notification, Action<IServiceCollection>? afterCatga = null)
        where TNotification : INotification
    {
        await using ServiceProvider services = Containers.Build(afterCatga);
        await services.Mediator().PublishAsync(notification);
        return services.Journal();
    }

    [NotRegistered]
    private sealed class SilentHandler : INotificationHandler<NobodyListens>
    {
        public ValueTask HandleAsync(NobodyListens notification, CancellationToken cancellationToken) => default;
    }

    [NotRegistered]
    private sealed class ScopedListener(Journal journal) : INotificationHandler<NobodyListens>
    {
        public ValueTask HandleAsync(NobodyListens notification, CancellationToken cancellationToken)
        {
            journal.Note("listened");
            return default;
        }
    }
}
