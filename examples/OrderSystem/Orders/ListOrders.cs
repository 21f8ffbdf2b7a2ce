using Catga;
using Catga.Cluster.Store;
using OrderSystem.Validation;

namespace OrderSystem.Orders;

/// <summary>Which orders has this customer placed? Oldest first.</summary>
/// <param name="Customer">The customer's id, 1 to 64 characters.</param>
internal sealed record ListOrders(string Customer) : IQuery<IReadOnlyList<Order>>, IValidated
{
    public void Validate(ValidationErrors errors) =>
        errors.RequireText("customer", Customer, PlaceOrder.LongestCustomerId);
}

[LinearizableRead]
internal sealed class ListOrdersHandler(IStoreReader store) : IRequestHandler<ListOrders, IReadOnlyList<Order>>
{
    public ValueTask<CatgaResult<IReadOnlyList<Order>>> HandleAsync(
        ListOrders request, CancellationToken cancellationToken) =>
        ValueTask.FromResult(CatgaResult.Success(store.OfCustomer(request.Customer)));
}
