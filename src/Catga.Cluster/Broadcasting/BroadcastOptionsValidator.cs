using Microsoft.Extensions.Options;

namespace Catga.Cluster.Broadcasting;

/// <summary>Refuses limits with which nothing could be delivered.</summary>
internal sealed class BroadcastOptionsValidator : IValidateOptions<BroadcastOptions>
{
    public ValidateOptionsResult Validate(string? name, BroadcastOptions options)
    {
        ValidateOptionsResultBuilder result = new();
        if (options.Timeout <= TimeSpan.Zero)
            result.AddError($"BroadcastOptions.Timeout must be more than zero, but is {options.Timeout}.");
        if (options.MaxMessageBytes < 1024)
        {
            result.AddError(
                $"BroadcastOptions.MaxMessageBytes must be at least 1,024, but is {options.MaxMessageBytes}.");
        }

        if (options.MaxConcurrentMessages < 1)
        {
            result.AddError(
                $"BroadcastOptions.MaxConcurrentMessages must be at least 1, but is {options.MaxConcurrentMessages}.");
        }

        return result.Build();
    }
}
