using Catga.SourceGen.Models;

namespace Catga.SourceGen.Writing;

/// <summary>What differs between the chain of a request and the chain of a stream.</summary>
internal sealed record ChainWords(
    string Chain,
    string Route,
    string Message,
    string Next,
    string Invoke,
    string Send,
    string SendUntyped,
    string Answer)
{
    private static readonly ChainWords Request = new(
        "RequestChain", "RequestRoute", "IRequest", "INext", "InvokeAsync", "SendAsync", "SendUntypedAsync",
        "ValueTask<CatgaResult<{0}>>");

    private static readonly ChainWords Stream = new(
        "StreamChain", "StreamRoute", "IStreamRequest", "IStreamNext", "Invoke", "Stream", "StreamUntyped",
        "IAsyncEnumerable<{0}>");

    internal static ChainWords Of(ChainKind kind) => kind == ChainKind.Request ? Request : Stream;
}
