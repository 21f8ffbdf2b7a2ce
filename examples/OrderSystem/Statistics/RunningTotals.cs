using OrderSystem.Orders;

namespace OrderSystem.Statistics;

/// <summary>The statistics, kept up to date with every fact instead of counted at every question.</summary>
/// <remarks>Facts may arrive in another order than they happened: sums come out the same.</remarks>
internal sealed class RunningTotals
{
    private readonly Lock _gate = new();
    private readonly Dictionary<OrderStatus, int> _byStatus =
        Enum.GetValues<OrderStatus>().ToDictionary(status => status, _ => 0);
    private decimal _revenue;

    /// <summary>A new order came in.</summary>
    public void Add(decimal total)
    {
        lock (_gate)
        {
            _byStatus[OrderStatus.Pending]++;
            _revenue += total;
        }
    }

    /// <summary>An order went from one status to another.</summary>
    public void Move(OrderStatus before, OrderStatus after)
    {
        lock (_gate)
        {
            _byStatus[before]--;
            _byStatus[after]++;
        }
    }

    /// <summary>An order was called off, and what it would have brought in is lost.</summary>
    public void Cancel(OrderStatus before, decimal total)
    {
        lock (_gate)
        {
            Move(before, OrderStatus.Cancelled);
            _revenue -= total;
        }
    }

    /// <summary>Reads all figures at one moment, so that they fit together.</summary>
    public OrderStatistics Read()
    {
        lock (_gate)
            return new OrderStatistics(_byStatus.Values.Sum(), _revenue, new Dictionary<OrderStatus, int>(_byStatus));
    }
}
