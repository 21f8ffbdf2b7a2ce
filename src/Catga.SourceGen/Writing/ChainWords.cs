using Catga.SourceGen.Models;

namespace Catga.SourceGen.Writing;

/// <summary>What differs between the chain of a request and the chain of a stream.</summary>
internal sealed record ChainWords(
    string Chain, string Route, string Next, string Invoke, string Send, string Answer)
{
    private static readonly ChainWords Request = new(
        "RequestChain", "RequestRoute", "INext", "InvokeAsync", "SendAsync", "ValueTask<CatgaResult<{0}>>");

    private static readonly ChainWords Stream = new(
        "StreamChain", "StreamRoute", "IStreamNext", "Invoke", "Stream", "IAsyncEnumerable<{0}>");

    internal static ChainWords Of(ChainKind kind) => kind == ChainKind.Request ? Request : Stream;
}
