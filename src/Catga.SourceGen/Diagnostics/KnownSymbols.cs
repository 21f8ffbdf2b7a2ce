using Catga.SourceGen.Reading;
using Microsoft.CodeAnalysis;

namespace Catga.SourceGen.Diagnostics;

/// <summary>The types of the library, as one compilation sees them.</summary>
internal sealed class KnownSymbols
{
    private static readonly SymbolEqualityComparer Same = SymbolEqualityComparer.Default;

    private KnownSymbols(Compilation compilation)
    {
        Compilation = compilation;
        Request = Find("Catga.IRequest`1");
        StreamRequest = Find("Catga.IStreamRequest`1");
        Notification = Find(Names.Notification);
        RequestHandler = Find(Names.RequestHandler);
        StreamRequestHandler = Find(Names.StreamRequestHandler);
        NotificationHandler = Find(Names.NotificationHandler);
        PipelineBehavior = Find(Names.PipelineBehavior);
        StreamPipelineBehavior = Find(Names.StreamPipelineBehavior);
        PipelineBehaviorAttribute = Find(Names.PipelineBehaviorAttribute);
        Sender = Find(Names.Sender);
        Publisher = Find(Names.Publisher);

        INamedTypeSymbol? Find(string metadataName) => compilation.GetTypeByMetadataName(metadataName);
    }

    internal Compilation Compilation { get; }

    internal INamedTypeSymbol? Request { get; }

    internal INamedTypeSymbol? StreamRequest { get; }

    internal INamedTypeSymbol? Notification { get; }

    internal INamedTypeSymbol? RequestHandler { get; }

    internal INamedTypeSymbol? StreamRequestHandler { get; }

    internal INamedTypeSymbol? NotificationHandler { get; }

    internal INamedTypeSymbol? PipelineBehavior { get; }

    internal INamedTypeSymbol? StreamPipelineBehavior { get; }

    internal INamedTypeSymbol? PipelineBehaviorAttribute { get; }

    internal INamedTypeSymbol? Sender { get; }

    internal INamedTypeSymbol? Publisher { get; }

    /// <summary>Finds the library's types; null when the project does not reference the library.</summary>
    internal static KnownSymbols? From(Compilation compilation) =>
        compilation.GetTypeByMetadataName("Catga.IMediator") is null ? null : new KnownSymbols(compilation);

    /// <summary>Whether the type is, or implements, a type of the library.</summary>
    internal static bool IsOrImplements(ITypeSymbol? type, INamedTypeSymbol? known) =>
        type is not null && known is not null
        && (Same.Equals(type.OriginalDefinition, known) || ImplementationsOf(type, known).Any());

    /// <summary>The ways in which the type implements an interface of the library: one per list of arguments.</summary>
    internal static IEnumerable<INamedTypeSymbol> ImplementationsOf(ITypeSymbol type, INamedTypeSymbol? known) =>
        type.AllInterfaces.Where(each => Same.Equals(each.OriginalDefinition, known));

    /// <summary>Whether a class, closed or open as in <c>typeof(Audit&lt;,&gt;)</c>, is a behavior.</summary>
    internal bool IsBehavior(ITypeSymbol type) =>
        ImplementationsOf(type.OriginalDefinition, PipelineBehavior)
            .Concat(ImplementationsOf(type.OriginalDefinition, StreamPipelineBehavior))
            .Any();

    /// <summary>Whether a type is a handler interface of requests or stream requests, closed over a message.</summary>
    internal bool IsRequestHandlerInterface(ITypeSymbol type) =>
        Same.Equals(type.OriginalDefinition, RequestHandler)
        || Same.Equals(type.OriginalDefinition, StreamRequestHandler);

    /// <summary>The request and stream handler interfaces that a class implements.</summary>
    internal IEnumerable<INamedTypeSymbol> RequestHandlersOf(ITypeSymbol type) =>
        type.AllInterfaces.Where(IsRequestHandlerInterface);

    /// <summary>All handler interfaces that a class implements.</summary>
    internal IEnumerable<INamedTypeSymbol> HandlersOf(ITypeSymbol type) =>
        RequestHandlersOf(type).Concat(ImplementationsOf(type, NotificationHandler));

    /// <summary>The request interfaces, of answers and of streams, that a message implements.</summary>
    internal IEnumerable<INamedTypeSymbol> RequestsOf(ITypeSymbol type) =>
        ImplementationsOf(type, Request).Concat(ImplementationsOf(type, StreamRequest));
}
