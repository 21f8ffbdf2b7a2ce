using Microsoft.Extensions.Options;

namespace Catga.Inbox;

/// <summary>Refuses an inbox that could remember nothing.</summary>
internal sealed class InMemoryInboxOptionsValidator : IValidateOptions<InMemoryInboxOptions>
{
    public ValidateOptionsResult Validate(string? name, InMemoryInboxOptions options)
    {
        ValidateOptionsResultBuilder result = new();
        if (options.Window <= TimeSpan.Zero)
            result.AddError($"InMemoryInboxOptions.Window must be more than zero, but is {options.Window}.");
        if (options.Capacity < 1)
            result.AddError($"InMemoryInboxOptions.Capacity must be at least 1, but is {options.Capacity}.");
        return result.Build();
    }
}
