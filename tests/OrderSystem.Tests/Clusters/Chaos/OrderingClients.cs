using System.Collections.Concurrent;
using System.Globalization;

namespace OrderSystem.Tests.Clusters.Chaos;

/// <summary>Place orders under idempotency keys, pay some, and remember what they were told.</summary>
internal sealed class OrderingClients
{
    // Some ask once only: a refusal is final then, and has to be true.
    private const int OneOfSoManyAsksOnce = 5;
    private const int OneOfSoManyIsPaid = 3;
    private const int MostTries = 100;

    private readonly ConcurrentBag<TriedOrder> _orders = [];

    public IReadOnlyCollection<TriedOrder> Orders => _orders;

    public async Task OrderAsync(Caller caller, string customer, Random random)
    {
        // Whole cents, so that the revenue comes out the same in any order.
        string key = new Guid(
            random.Next(), 0, 0, BitConverter.GetBytes(random.NextInt64())).ToString();
        TriedOrder order = new(customer, key, random.Next(1, 10_000) / 100m);
        _orders.Add(order);
        string body = string.Create(
            CultureInfo.InvariantCulture,
            $$"""{"customerId":"{{customer}}","items":[{"sku":"{{key}}","quantity":1,"unitPrice":{{order.Price}}}]}""");

        await caller.AskAsync(
            () => Caller.Post("/orders", body, key),
            _ => order.Note,
            random.Next(OneOfSoManyAsksOnce) == 0 ? 1 : MostTries);
        if (order.Id is null || random.Next(OneOfSoManyIsPaid) != 0)
            return;

        // Once: a step has no key, and the second of two would find it paid.
        Attempt payment = await caller.AskAsync(() => Caller.Post($"/orders/{order.Id}/pay"), _ => _ => { }, mostTries: 1);
        order.Payment = payment.Verdict;
    }
}
