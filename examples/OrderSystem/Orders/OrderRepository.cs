using Catga;

namespace OrderSystem.Orders;

/// <summary>Keeps orders in the memory of this process: they are gone when it stops.</summary>
/// <remarks>One lock stands around every step, so of two that exclude each other exactly one succeeds.</remarks>
internal sealed class OrderRepository
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, Order> _orders = [];
    private readonly Dictionary<string, List<string>> _idsByCustomer = [];

    /// <summary>Keeps a new order.</summary>
    public void Add(Order order)
    {
        lock (_gate)
        {
            _orders.Add(order.Id, order);
            if (!_idsByCustomer.TryGetValue(order.CustomerId, out List<string>? ids))
                _idsByCustomer.Add(order.CustomerId, ids = []);
            ids.Add(order.Id);
        }
    }

    /// <summary>Finds an order as it stands now.</summary>
    public CatgaResult<Order> Find(string id)
    {
        lock (_gate)
            return _orders.TryGetValue(id, out Order? order) ? order : CatgaError.NotFound($"order {id}");
    }

    /// <summary>Finds the orders of a customer, oldest first. A customer who has none is no error.</summary>
    public IReadOnlyList<Order> OfCustomer(string customerId)
    {
        lock (_gate)
            return [.. _idsByCustomer.GetValueOrDefault(customerId, []).Select(id => _orders[id])];
    }

    /// <summary>Takes an order one step further. Nothing comes between the look at the order and the step.</summary>
    /// <param name="id">The order.</param>
    /// <param name="step">What follows from the order as it stands, or why nothing does.</param>
    public CatgaResult<Order> Change(string id, Func<Order, CatgaResult<Order>> step)
    {
        lock (_gate)
        {
            if (!_orders.TryGetValue(id, out Order? order))
                return CatgaError.NotFound($"order {id}");

            CatgaResult<Order> changed = step(order);
            if (changed.IsSuccess)
                _orders[id] = changed.Value;
            return changed;
        }
    }

    /// <summary>Removes orders for good.</summary>
    /// <returns>How many.</returns>
    public int RemoveAll(Predicate<Order> condition)
    {
        lock (_gate)
        {
            Order[] removed = [.. _orders.Values.Where(order => condition(order))];
            foreach (Order order in removed)
            {
                _orders.Remove(order.Id);
                _idsByCustomer[order.CustomerId].Remove(order.Id);
            }

            return removed.Length;
        }
    }
}
