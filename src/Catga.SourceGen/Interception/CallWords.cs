using Catga.SourceGen.Models;

namespace Catga.SourceGen.Interception;

/// <summary>What an interceptor writes for each kind of call.</summary>
internal sealed record CallWords(
    string Verb, string Receiver, string Parameter, string Answer, string Chain, string ChainMethod, string Argument)
{
    internal static CallWords Of(CallModel call) => call.Kind switch
    {
        CallKind.Send => new(
            "Send", "ISender", $"IRequest<{call.ResponseName}>", $"ValueTask<CatgaResult<{call.ResponseName}>>",
            $"ChainOf<{call.MessageName}, {call.ResponseName}>", "SendAsync", Converted(call)),
        CallKind.SendTyped => new(
            "SendTyped", "ISender", call.MessageName, $"ValueTask<CatgaResult<{call.ResponseName}>>",
            $"TypedChainOf<{call.MessageName}, {call.ResponseName}>", "SendAsync", "message"),
        CallKind.Stream => new(
            "Stream", "ISender", $"IStreamRequest<{call.ResponseName}>", $"IAsyncEnumerable<{call.ResponseName}>",
            $"StreamChainOf<{call.MessageName}, {call.ResponseName}>", "Stream", Converted(call)),
        _ => new(
            "Publish", "IPublisher", call.MessageName, "ValueTask",
            $"NotificationChainOf<{call.MessageName}>", "PublishAsync", "message"),
    };

    // The compiler has seen that the argument is of this class, so nobody has to check it again.
    private static string Converted(CallModel call) =>
        call.IsStruct ? $"({call.MessageName})message" : $"Unsafe.As<{call.MessageName}>(message)";
}
