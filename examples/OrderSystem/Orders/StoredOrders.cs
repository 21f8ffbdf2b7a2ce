using Catga;
using Catga.Cluster.Store;

namespace OrderSystem.Orders;

/// <summary>How orders lie in the store: each by its id, and beside that an index for each customer.</summary>
internal static class StoredOrders
{
    private const string Cancelled = "cancelled/";
    private const int Page = 1_000;

    // No key of the store may be longer than it allows, and no id that we gave is longer than this.
    private const int LongestId = 64;

    /// <summary>Finds an order as it stood at the moment that is read.</summary>
    public static CatgaResult<Order> Find(this IStoreReader store, string id) =>
        id.Length is >= 1 and <= LongestId && store.TryGet(KeyOf(id), out Order? order)
            ? order!
            : CatgaError.NotFound($"order {id}");

    /// <summary>Finds the orders of a customer, oldest first. A customer who has none is no error.</summary>
    public static IReadOnlyList<Order> OfCustomer(this IStoreReader store, string customerId)
    {
        List<StoreEntry<string>> placed = [];
        IReadOnlyList<StoreEntry<string>> page;
        do
            placed.AddRange(page = store.Scan<string>(PrefixOf(customerId), Page, after: placed.LastOrDefault()?.Key));
        while (page.Count == Page);

        // An entry of the index is written once, when the order is placed: its version is the order of placing, the
        // same on every node, whatever their clocks say.
        return [.. placed.OrderBy(entry => entry.Version).Select(entry => store.Get<Order>(KeyOf(entry.Value))!)];
    }

    /// <summary>Keeps a new order.</summary>
    public static void Add(this IStoreTransaction store, Order order)
    {
        store.Put(KeyOf(order.Id), order);
        store.Put(PrefixOf(order.CustomerId) + order.Id, order.Id);
    }

    /// <summary>Takes an order one step further. Nothing comes between the look at the order and the step.</summary>
    /// <param name="store">The transaction.</param>
    /// <param name="id">The order.</param>
    /// <param name="step">What follows from the order as it stands, or why nothing does.</param>
    public static CatgaResult<Order> Change(
        this IStoreTransaction store, string id, Func<Order, CatgaResult<Order>> step)
    {
        if (!store.Find(id).TryGetValue(out Order? order, out CatgaError? missing))
            return missing;

        CatgaResult<Order> changed = step(order);
        if (changed.TryGetValue(out Order? after, out _))
        {
            store.Put(KeyOf(id), after);
            if (after.Status is OrderStatus.Cancelled)
                store.Put(Cancelled + id, id);
        }

        return changed;
    }

    /// <summary>Removes cancelled orders for good.</summary>
    /// <param name="store">The transaction.</param>
    /// <param name="max">How many at most.</param>
    /// <returns>How many there were.</returns>
    public static int RemoveCancelled(this IStoreTransaction store, int max)
    {
        IReadOnlyList<StoreEntry<string>> cancelled = store.Scan<string>(Cancelled, max);
        foreach (StoreEntry<string> entry in cancelled)
        {
            Order order = store.Get<Order>(KeyOf(entry.Value))!;
            store.Delete(KeyOf(order.Id));
            store.Delete(PrefixOf(order.CustomerId) + order.Id);
            store.Delete(entry.Key);
        }

        return cancelled.Count;
    }

    private static string KeyOf(string orderId) => $"orders/{orderId}";

    // Escaped, or the orders of customer a/b would be among those of customer a.
    private static string PrefixOf(string customerId) => $"customers/{Uri.EscapeDataString(customerId)}/";
}
