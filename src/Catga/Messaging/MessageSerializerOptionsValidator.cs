using Microsoft.Extensions.Options;

namespace Catga.Messaging;

/// <summary>Refuses options under which no message could travel.</summary>
internal sealed class MessageSerializerOptionsValidator : IValidateOptions<MessageSerializerOptions>
{
    private const int Largest = 1024 * 1024 * 1024;

    public ValidateOptionsResult Validate(string? name, MessageSerializerOptions options)
    {
        ValidateOptionsResultBuilder result = new();
        if (options.MaxPayloadBytes is < 1 or > Largest)
        {
            result.AddError(
                $"MessageSerializerOptions.MaxPayloadBytes must be 1 to {Largest}, but is {options.MaxPayloadBytes}.");
        }

        if (options.Json.TypeInfoResolver is null)
        {
            result.AddError(
                "MessageSerializerOptions.Json has no TypeInfoResolver, so it can write no type. Keep the default, or "
                + "insert a JsonSerializerContext into Json.TypeInfoResolverChain.");
        }

        return result.Build();
    }
}
