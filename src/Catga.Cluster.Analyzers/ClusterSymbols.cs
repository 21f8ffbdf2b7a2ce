using Microsoft.CodeAnalysis;

namespace Catga.Cluster.Analyzers;

/// <summary>What the rules know of the libraries: the types of one compilation, found by their names.</summary>
internal sealed class ClusterSymbols
{
    private readonly INamedTypeSymbol _requestHandler;
    private readonly INamedTypeSymbol _streamHandler;
    private readonly INamedTypeSymbol _leaderOnly;
    private readonly INamedTypeSymbol _forward;
    private readonly bool _forwardsAll;

    private ClusterSymbols(
        Compilation compilation,
        INamedTypeSymbol requestHandler,
        INamedTypeSymbol streamHandler,
        INamedTypeSymbol leaderOnly,
        INamedTypeSymbol forward)
    {
        _requestHandler = requestHandler;
        _streamHandler = streamHandler;
        _leaderOnly = leaderOnly;
        _forward = forward;
        _forwardsAll = compilation.Assembly.GetAttributes().Any(each => Is(each.AttributeClass, forward));
    }

    /// <summary>Null in a project that does not reference the cluster.</summary>
    internal static ClusterSymbols? From(Compilation compilation) =>
        compilation.GetTypeByMetadataName("Catga.IRequestHandler`2") is { } requestHandler
        && compilation.GetTypeByMetadataName("Catga.IStreamRequestHandler`2") is { } streamHandler
        && compilation.GetTypeByMetadataName("Catga.Cluster.LeaderOnlyAttribute") is { } leaderOnly
        && compilation.GetTypeByMetadataName("Catga.Cluster.ForwardToLeaderAttribute") is { } forward
            ? new ClusterSymbols(compilation, requestHandler, streamHandler, leaderOnly, forward)
            : null;

    /// <summary>The attributes of leadership that stand on a class.</summary>
    internal IEnumerable<AttributeData> LeaderAttributesOf(INamedTypeSymbol type) =>
        type.GetAttributes().Where(each => Is(each.AttributeClass, _leaderOnly) || Is(each.AttributeClass, _forward));

    /// <summary>Whether the requests of a handler are forwarded, by its attribute or its assembly's.</summary>
    internal bool IsForwarded(INamedTypeSymbol handler) =>
        _forwardsAll || handler.GetAttributes().Any(each => Is(each.AttributeClass, _forward));

    /// <summary>The requests that a class handles, each with its answer.</summary>
    internal IEnumerable<(ITypeSymbol Request, ITypeSymbol Answer)> RequestsOf(INamedTypeSymbol handler) =>
        handler.IsAbstract ? [] : handler.AllInterfaces
            .Where(each => Is(each.OriginalDefinition, _requestHandler))
            .Select(each => (each.TypeArguments[0], each.TypeArguments[1]));

    /// <summary>Whether a class handles streams.</summary>
    internal bool HandlesStreams(INamedTypeSymbol handler) =>
        handler.AllInterfaces.Any(each => Is(each.OriginalDefinition, _streamHandler));

    private static bool Is(ISymbol? one, ISymbol other) => SymbolEqualityComparer.Default.Equals(one, other);
}
