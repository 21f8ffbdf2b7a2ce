using Catga.Raft.Hosting;
using Microsoft.Extensions.Options;

namespace Catga.Cluster.Store;

/// <summary>
/// Refuses a transaction limit above the log's own: a transaction between the two would be refused only when it comes.
/// </summary>
internal sealed class StoreFitsLogValidator(IOptions<RaftHostOptions> host) : IValidateOptions<StoreOptions>
{
    public ValidateOptionsResult Validate(string? name, StoreOptions options)
    {
        try
        {
            int limit = host.Value.MaxCommandBytes;
            return options.MaxTransactionBytes <= limit
                ? ValidateOptionsResult.Success
                : ValidateOptionsResult.Fail(
                    $"StoreOptions.MaxTransactionBytes is {options.MaxTransactionBytes}, and a transaction is one "
                    + $"entry of the log: RaftHostOptions.MaxCommandBytes allows {limit}. Lower the one or raise the "
                    + "other.");
        }
        catch (OptionsValidationException)
        {
            return ValidateOptionsResult.Skip; // They are checked at start too, and say themselves what is wrong.
        }
    }
}
