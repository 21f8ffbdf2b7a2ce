using Microsoft.Extensions.Options;

namespace Catga.Outbox;

/// <summary>Refuses options under which the relay could not work, each by its name.</summary>
internal sealed class OutboxRelayOptionsValidator : IValidateOptions<OutboxRelayOptions>
{
    private static readonly TimeSpan LongestRetryDelay = TimeSpan.FromDays(7);
    private static readonly TimeSpan LongestTimeout = TimeSpan.FromDays(1);

    public ValidateOptionsResult Validate(string? name, OutboxRelayOptions options)
    {
        ValidateOptionsResultBuilder result = new();
        Check(options.BatchSize is >= 1 and <= 10_000, nameof(options.BatchSize), "1 to 10000", options.BatchSize);
        Check(options.Parallelism is >= 1 and <= 1_000, nameof(options.Parallelism), "1 to 1000", options.Parallelism);
        Check(options.MaxAttempts is >= 1 and <= 1_000, nameof(options.MaxAttempts), "1 to 1000", options.MaxAttempts);
        Check(
            options.FirstRetryDelay > TimeSpan.Zero,
            nameof(options.FirstRetryDelay), "more than zero", options.FirstRetryDelay);
        Check(
            options.MaxRetryDelay >= options.FirstRetryDelay && options.MaxRetryDelay <= LongestRetryDelay,
            nameof(options.MaxRetryDelay), "at least FirstRetryDelay and at most 7 days", options.MaxRetryDelay);
        Check(
            options.Timeout > TimeSpan.Zero && options.Timeout <= LongestTimeout,
            nameof(options.Timeout), "more than zero and at most 1 day", options.Timeout);
        return result.Build();

        void Check(bool isValid, string key, string allowed, object actual)
        {
            if (!isValid)
                result.AddError($"OutboxRelayOptions.{key} must be {allowed}, but is {actual}.");
        }
    }
}
