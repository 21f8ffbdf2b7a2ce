using Microsoft.Extensions.Options;

namespace Catga.Outbox;

/// <summary>Refuses an outbox that could hold nothing.</summary>
internal sealed class InMemoryOutboxOptionsValidator : IValidateOptions<InMemoryOutboxOptions>
{
    public ValidateOptionsResult Validate(string? name, InMemoryOutboxOptions options)
    {
        ValidateOptionsResultBuilder result = new();
        if (options.Capacity < 1)
            result.AddError($"InMemoryOutboxOptions.Capacity must be at least 1, but is {options.Capacity}.");
        if (options.DeadLetterCapacity < 1)
        {
            result.AddError(
                $"InMemoryOutboxOptions.DeadLetterCapacity must be at least 1, but is {options.DeadLetterCapacity}.");
        }

        return result.Build();
    }
}
