using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Catga.Cluster.Analyzers;

/// <summary>CATGA103: a forwarded handler does not look at the HTTP request, for it gets another node's.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class HttpContextAnalyzer : ClusterAnalyzer
{
    private const string Accessor = "Microsoft.AspNetCore.Http.IHttpContextAccessor";

    private static readonly DiagnosticDescriptor Rule = new(
        ClusterDiagnosticIds.HttpContext,
        "A forwarded handler takes the HTTP context",
        "'{0}' runs on the leader, where the HTTP context is not that of whoever sent '{1}': "
            + "put what the handler needs into the command",
        Category,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: "Headers, user and connection stay on the node that took the request.",
        helpLinkUri: ClusterDiagnosticIds.Pages + ClusterDiagnosticIds.HttpContext + ".md");

    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [Rule];

    protected override void Look(SymbolAnalysisContext context, INamedTypeSymbol type, ClusterSymbols symbols)
    {
        if (!symbols.IsForwarded(type) || symbols.RequestsOf(type).FirstOrDefault().Request is not { } request)
            return;

        foreach (IParameterSymbol parameter in type.InstanceConstructors.SelectMany(each => each.Parameters))
        {
            if (parameter.Type.ToDisplayString() == Accessor && parameter.Locations.FirstOrDefault() is { } place)
                context.ReportDiagnostic(Diagnostic.Create(Rule, place, type.Name, request.Name));
        }
    }
}
