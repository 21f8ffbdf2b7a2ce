using Catga.SourceGen.Models;

namespace Catga.SourceGen.Interception;

/// <summary>What an interceptor writes for each kind of call.</summary>
internal sealed record CallWords(string Verb, string Receiver, string Parameter, string Answer, string Call)
{
    internal static CallWords Of(CallModel call) => call.Kind switch
    {
        CallKind.Send => new(
            "Send", "ISender", $"IRequest<{call.ResponseName}>", $"ValueTask<CatgaResult<{call.ResponseName}>>",
            $"SendAsync<{call.MessageName}, {call.ResponseName}>"),
        CallKind.SendTyped => new(
            "SendTyped", "ISender", call.MessageName, $"ValueTask<CatgaResult<{call.ResponseName}>>",
            $"SendTypedAsync<{call.MessageName}, {call.ResponseName}>"),
        CallKind.Stream => new(
            "Stream", "ISender", $"IStreamRequest<{call.ResponseName}>", $"IAsyncEnumerable<{call.ResponseName}>",
            $"StreamAsync<{call.MessageName}, {call.ResponseName}>"),
        _ => new(
            "Publish", "IPublisher", call.MessageName, "ValueTask", $"PublishAsync<{call.MessageName}>"),
    };
}
