using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Catga.Cluster.Analyzers;

/// <summary>CATGA102: <c>[LeaderOnly]</c> and <c>[ForwardToLeader]</c> stand where they take effect.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class IdleAttributeAnalyzer : ClusterAnalyzer
{
    private static readonly DiagnosticDescriptor Rule = new(
        ClusterDiagnosticIds.IdleAttribute,
        "The leader's attribute does nothing here",
        "'{0}' {1}, so this attribute keeps it on the leader no more than without: {2}",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: "Streams and open generic handlers have no chain of requests for the behavior to stand in.",
        helpLinkUri: ClusterDiagnosticIds.Pages + ClusterDiagnosticIds.IdleAttribute + ".md");

    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [Rule];

    protected override void Look(SymbolAnalysisContext context, INamedTypeSymbol type, ClusterSymbols symbols)
    {
        foreach (AttributeData attribute in symbols.LeaderAttributesOf(type))
        {
            (string What, string Remedy)? idle = type switch
            {
                { IsGenericType: true } => (
                    "is an open generic handler",
                    "register it closed, and its behavior with AddLeaderOnlyBehavior or AddForwardToLeaderBehavior"),
                _ when symbols.RequestsOf(type).Any() => null,
                _ when symbols.HandlesStreams(type) => (
                    "handles a stream", "make it a request that answers with a page, or let it run on every node"),
                _ => ("handles no request", "put it on a request handler"),
            };
            if (idle is not { } reason || attribute.ApplicationSyntaxReference is not { } place)
                continue;
            context.ReportDiagnostic(Diagnostic.Create(
                Rule, place.GetSyntax(context.CancellationToken).GetLocation(), type.Name, reason.What, reason.Remedy));
        }
    }
}
