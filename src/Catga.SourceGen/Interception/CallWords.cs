using Catga.SourceGen.Models;

namespace Catga.SourceGen.Interception;

/// <summary>What an interceptor writes for each kind of call.</summary>
internal sealed record CallWords(
    string Verb, string Receiver, string Parameter, string Answer, string Method, string Chain, string ChainMethod)
{
    internal static CallWords Of(CallModel call) => call.Kind switch
    {
        CallKind.Send => new(
            "Send", "ISender", $"IRequest<{call.ResponseName}>", $"ValueTask<CatgaResult<{call.ResponseName}>>",
            $"SendAsync<{call.ResponseName}>",
            $"GetRequestChain<{call.MessageName}, {call.ResponseName}>()", "SendAsync"),
        CallKind.SendTyped => new(
            "SendTyped", "ISender", call.MessageName, $"ValueTask<CatgaResult<{call.ResponseName}>>",
            $"SendAsync<{call.MessageName}, {call.ResponseName}>",
            $"GetRequestChain<{call.MessageName}, {call.ResponseName}>()", "SendAsync"),
        CallKind.Stream => new(
            "Stream", "ISender", $"IStreamRequest<{call.ResponseName}>", $"IAsyncEnumerable<{call.ResponseName}>",
            $"StreamAsync<{call.ResponseName}>",
            $"GetStreamChain<{call.MessageName}, {call.ResponseName}>()", "Stream"),
        _ => new(
            "Publish", "IPublisher", call.MessageName, "ValueTask", $"PublishAsync<{call.MessageName}>",
            $"GetNotificationChain<{call.MessageName}>()", "PublishAsync"),
    };
}
