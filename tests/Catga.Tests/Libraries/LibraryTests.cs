using BillingLibrary;
using Microsoft.Extensions.DependencyInjection;
using ShopLibrary;

namespace Catga.Tests.Libraries;

/// <summary>Two class libraries and this project each have a module and an <c>AddCatga()</c> of their own.</summary>
public sealed class LibraryTests
{
    [Fact]
    public async Task The_hosts_AddCatga_brings_the_internal_handlers_of_both_libraries()
    {
        await using ServiceProvider services = Containers.Build();
        IMediator mediator = services.Mediator();

        Assert.Equal("order of A", (await mediator.SendAsync(new PlaceOrder("A"))).Value);
        Assert.Equal(3, (await mediator.SendAsync(new Restock("A", 3))).Value);
    }

    [Fact]
    public async Task Messages_of_one_name_in_two_libraries_are_told_apart()
    {
        await using ServiceProvider services = Containers.Build();
        IMediator mediator = services.Mediator();

        Assert.Equal("the shop is open", (await mediator.SendAsync(new ShopLibrary.GetStatus())).Value);
        Assert.Equal("all bills are paid", (await mediator.SendAsync(new BillingLibrary.GetStatus())).Value);
    }

    [Fact]
    public async Task A_notification_handled_in_all_three_runs_by_order_and_then_from_the_bottom_up()
    {
        await using ServiceProvider services = Containers.Build();

        await services.Mediator().PublishAsync(new OrderPlaced("A"));

        Assert.Equal(
            ["the tests look ahead at A", "the shop packs A", "billing bills A", "the tests look at A"],
            services.Journal());
    }

    [Fact]
    public async Task A_call_inside_a_library_runs_the_same_chains()
    {
        await using ServiceProvider services = Containers.Build(services => services.AddTransient<ShopDesk>());
        ShopDesk desk = services.GetRequiredService<ShopDesk>();

        Assert.Equal("order of A", (await desk.PlaceAsync("A", TestContext.Current.CancellationToken)).Value);
        Assert.Equal(3, (await desk.RestockAsync("A", 3, TestContext.Current.CancellationToken)).Value);
    }

    [Fact]
    public async Task A_library_alone_registers_itself_and_what_it_references()
    {
        await using ServiceProvider shop = new ServiceCollection().AddJournal().AddShop().BuildChecked();
        await using ServiceProvider billing = new ServiceCollection().AddJournal().AddBilling().BuildChecked();

        await shop.Mediator().PublishAsync(new OrderPlaced("A"));
        await billing.Mediator().PublishAsync(new OrderPlaced("B"));

        Assert.Equal(["the shop packs A"], shop.Journal());
        Assert.Equal(["the shop packs B", "billing bills B"], billing.Journal());
        await Assert.ThrowsAsync<MissingHandlerException>(
            async () => await shop.Mediator().SendAsync(new BillingLibrary.GetStatus()));
    }

    [Fact]
    public async Task Registering_the_libraries_and_the_host_in_any_order_brings_each_handler_once()
    {
        await using ServiceProvider services = new ServiceCollection()
            .AddJournal().AddBilling().AddShop().AddCatga().AddShop().BuildChecked();

        await services.Mediator().PublishAsync(new OrderPlaced("A"));

        Assert.Equal(
            ["the tests look ahead at A", "the shop packs A", "billing bills A", "the tests look at A"],
            services.Journal());
    }

    [Fact]
    public async Task A_test_projects_own_handler_of_a_librarys_request_waits_until_it_is_registered_by_hand()
    {
        await using ServiceProvider real = Containers.Build();
        await using ServiceProvider faked = Containers.Build(
            services => services.AddScoped<IRequestHandler<PlaceOrder, string>, FakePlaceOrderHandler>());

        Assert.Equal("order of A", (await real.Mediator().SendAsync(new PlaceOrder("A"))).Value);
        Assert.Equal("fake order of A", (await faked.Mediator().SendAsync(new PlaceOrder("A"))).Value);
    }

    [Fact]
    public async Task A_librarys_own_calls_reach_a_replaced_handler()
    {
        await using ServiceProvider services = new ServiceCollection()
            .AddJournal()
            .AddShop()
            .AddRequestHandler<PlaceOrder, string, FakePlaceOrderHandler>()
            .BuildChecked();

        ShopDesk desk = services.GetRequiredService<ShopDesk>();

        Assert.Equal("fake order of A", (await desk.PlaceAsync("A", TestContext.Current.CancellationToken)).Value);
    }
}
