using Microsoft.Extensions.Options;

namespace Catga.Cluster.Locks;

/// <summary>Refuses locks that would be lost before they could be renewed.</summary>
internal sealed class LockOptionsValidator : IValidateOptions<LockOptions>
{
    public ValidateOptionsResult Validate(string? name, LockOptions options) =>
        options.TimeToLive >= TimeSpan.FromSeconds(1)
            ? ValidateOptionsResult.Success
            : ValidateOptionsResult.Fail($"LockOptions.TimeToLive must be at least 1 s, but is {options.TimeToLive}.");
}
