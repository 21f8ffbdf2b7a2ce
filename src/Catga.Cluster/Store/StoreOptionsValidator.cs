using Microsoft.Extensions.Options;

namespace Catga.Cluster.Store;

/// <summary>Refuses limits with which nothing could be stored, and names them.</summary>
internal sealed class StoreOptionsValidator : IValidateOptions<StoreOptions>
{
    private const long Mebibyte = 1024 * 1024;

    public ValidateOptionsResult Validate(string? name, StoreOptions options)
    {
        ValidateOptionsResultBuilder result = new();
        Require(result, options.MaxKeyBytes is >= 1 and <= 65_536, nameof(StoreOptions.MaxKeyBytes), "1 to 65,536",
            options.MaxKeyBytes);
        AtLeastOne(result, options.MaxValueBytes, nameof(StoreOptions.MaxValueBytes));
        AtLeastOne(result, options.MaxTransactionBytes, nameof(StoreOptions.MaxTransactionBytes));
        AtLeastOne(result, options.MaxScannedEntries, nameof(StoreOptions.MaxScannedEntries));
        Require(result, options.MaxStoreBytes >= Mebibyte, nameof(StoreOptions.MaxStoreBytes), "at least 1,048,576",
            options.MaxStoreBytes);
        Require(result, options.MaxAttempts is >= 1 and <= 100, nameof(StoreOptions.MaxAttempts), "1 to 100",
            options.MaxAttempts);
        AtLeastOne(result, options.OutboxCapacity, nameof(StoreOptions.OutboxCapacity));
        AtLeastOne(result, options.DeadLetterCapacity, nameof(StoreOptions.DeadLetterCapacity));
        Require(result, options.ReplyWindow > TimeSpan.Zero, nameof(StoreOptions.ReplyWindow), "more than zero",
            options.ReplyWindow);
        AtLeastOne(result, options.ReplyCapacity, nameof(StoreOptions.ReplyCapacity));
        AtLeastOne(result, options.MaxReplyBytes, nameof(StoreOptions.MaxReplyBytes));
        return result.Build();
    }

    private static void AtLeastOne(ValidateOptionsResultBuilder result, int value, string option) =>
        Require(result, value >= 1, option, "at least 1", value);

    private static void Require(
        ValidateOptionsResultBuilder result, bool condition, string option, string range, object value)
    {
        if (!condition)
            result.AddError($"StoreOptions.{option} must be {range}, but is {value}.");
    }
}
