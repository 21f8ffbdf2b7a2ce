using System.Net;
using System.Net.Http.Json;
using Catga;
using Catga.Outbox;
using Catga.Raft.Processes.Tests.Harness;
using Microsoft.Extensions.DependencyInjection;
using OrderSystem.Orders;
using OrderSystem.Tests.Shop;

namespace OrderSystem.Tests;

public sealed class WatchingTheOutbox
{
    [Fact]
    public async Task A_new_shop_has_told_nothing()
    {
        await using OpenShop shop = new();

        Assert.Equal(
            """{"pending":0,"published":0,"dead":0,"oldestAgeSeconds":null}""",
            await shop.Http.GetStringAsync("/outbox"));
        Assert.Equal("[]", await shop.Http.GetStringAsync("/outbox/dead"));
    }

    [Fact]
    public async Task What_was_told_counts_as_published()
    {
        await using OpenShop shop = new();

        await shop.PlaceAsync("c1", "pay ship");
        await shop.UntilAllIsToldAsync();

        Assert.Equal(new OutboxReply(0, 3, 0, null), await ReadAsync(shop));
    }

    [Fact]
    public async Task A_message_that_cannot_be_handled_waits_and_the_outbox_says_for_how_long()
    {
        await using OpenShop shop = OpenShopThatFails(new Bookkeeper { IsAway = true }, attempts: 20);

        await shop.PlaceAsync();

        OutboxReply outbox = await ReadAsync(shop);
        Assert.Equal((1, 0, 0), (outbox.Pending, outbox.Published, outbox.Dead));
        Assert.InRange(outbox.OldestAgeSeconds!.Value, 0, 60);
    }

    [Fact]
    public async Task A_dead_letter_blocks_no_other_is_listed_and_counted_once_when_it_was_replayed()
    {
        Bookkeeper bookkeeper = new() { IsAway = true };
        await using OpenShop shop = OpenShopThatFails(bookkeeper, attempts: 1);
        await shop.PlaceAsync();
        await Poll.UntilAsync("a letter is dead", async () => (await ReadAsync(shop)).Dead == 1);
        bookkeeper.IsAway = false;
        await shop.PlaceAsync();
        await shop.UntilAllIsToldAsync();

        DeadLetterReply dead =
            Assert.Single((await shop.Http.GetFromJsonAsync<DeadLetterReply[]>("/outbox/dead"))!);
        Assert.Equal(typeof(OrderPlaced).FullName, dead.Name);
        Assert.Contains("The bookkeeper is away.", dead.LastError, StringComparison.Ordinal);
        HttpResponseMessage replayed = await ReplayAsync(shop, $"{dead.Id}");
        StatisticsReply statistics = await shop.ReadStatisticsAsync();

        Assert.Equal(HttpStatusCode.OK, replayed.StatusCode);
        Assert.Equal(2, statistics.Orders);
        Assert.Equal(new OutboxReply(0, 2, 0, null), await ReadAsync(shop));
        await (await ReplayAsync(shop, $"{dead.Id}")).ReadProblemAsync(HttpStatusCode.NotFound);
    }

    [Theory]
    [InlineData("019a0000-0000-7000-8000-000000000000")]
    [InlineData("7")]
    public async Task A_letter_that_is_not_dead_is_not_found(string id)
    {
        await using OpenShop shop = new();

        HttpResponseMessage response = await ReplayAsync(shop, id);

        await response.ReadProblemAsync(HttpStatusCode.NotFound);
    }

    private static Task<HttpResponseMessage> ReplayAsync(OpenShop shop, string id) =>
        shop.Http.PostAsync($"/outbox/dead/{id}/replay", content: null);

    private static async Task<OutboxReply> ReadAsync(OpenShop shop) =>
        (await shop.Http.GetFromJsonAsync<OutboxReply>("/outbox"))!;

    private static OpenShop OpenShopThatFails(Bookkeeper bookkeeper, int attempts) => new(services => services
        .Configure<OutboxRelayOptions>(options => options.MaxAttempts = attempts)
        .AddSingleton(bookkeeper)
        .AddNotificationHandler<OrderPlaced, Bookkeeper>());

    /// <summary>Stands beside the statistics: they are told again whenever he has failed.</summary>
    private sealed class Bookkeeper : INotificationHandler<OrderPlaced>
    {
        public volatile bool IsAway;

        public ValueTask HandleAsync(OrderPlaced notification, CancellationToken cancellationToken) => IsAway
            ? throw new InvalidOperationException("The bookkeeper is away.")
            : ValueTask.CompletedTask;
    }
}
