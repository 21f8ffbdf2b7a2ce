using OrderSystem.Validation;

namespace OrderSystem.Orders;

/// <summary>One line of an order.</summary>
/// <param name="Sku">What is bought: the shop's name for the article, 1 to 64 characters.</param>
/// <param name="Quantity">How many of it, 1 to 1,000.</param>
/// <param name="UnitPrice">What one of it costs, 0.01 to 1,000,000, in whole cents. A gift is not an order.</param>
internal sealed record OrderItem(string Sku, int Quantity, decimal UnitPrice)
{
    private const int LongestSku = 64;
    private const int MostPerItem = 1_000;
    private const decimal HighestPrice = 1_000_000;

    /// <summary>Names every wrong field of this line.</summary>
    /// <param name="line">The line as the sender knows it: <c>items[0]</c>.</param>
    /// <param name="errors">Where to name them.</param>
    public void Validate(string line, ValidationErrors errors)
    {
        errors.RequireText($"{line}.sku", Sku, LongestSku);
        errors.Require(
            Quantity is >= 1 and <= MostPerItem,
            $"{line}.quantity", $"must be a whole number from 1 to {MostPerItem:N0}");
        errors.Require(
            UnitPrice is > 0 and <= HighestPrice && decimal.Round(UnitPrice, 2) == UnitPrice,
            $"{line}.unitPrice", $"must be a price from 0.01 to {HighestPrice:N0} with at most two decimals");
    }
}
