using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Catga.SourceGen.Diagnostics;

/// <summary>CATGA007: a message is of one kind and has one answer.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class SeveralAnswersAnalyzer : CatgaAnalyzer
{
    private static readonly DiagnosticDescriptor Rule = new(
        DiagnosticIds.SeveralAnswers,
        "A message of several kinds",
        "'{0}' is {1}: a message has one kind and one answer, so split it into one type for each",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: "Which handler answers such a message would depend on the type of the variable that holds it.",
        helpLinkUri: DiagnosticIds.Pages + DiagnosticIds.SeveralAnswers + ".md");

    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [Rule];

    protected override void Start(CompilationStartAnalysisContext context, KnownSymbols symbols) =>
        context.RegisterSymbolAction(
            symbol =>
            {
                INamedTypeSymbol type = (INamedTypeSymbol)symbol.Symbol;
                string[] kinds = IsConcrete(type) ? KindsOf(type, symbols) : [];
                if (kinds.Length > 1 && !IsReportedAtBase(type, symbols))
                {
                    symbol.ReportDiagnostic(
                        Diagnostic.Create(Rule, SymbolWalk.NameOf(type), type.Name, string.Join(" and ", kinds)));
                }
            },
            SymbolKind.NamedType);

    private static string[] KindsOf(INamedTypeSymbol type, KnownSymbols symbols) =>
    [
        .. symbols.RequestsOf(type)
            .Concat(KnownSymbols.ImplementationsOf(type, symbols.Notification))
            .Select(kind => kind.ToDisplayString(SymbolDisplayFormat.CSharpShortErrorMessageFormat))
            .OrderBy(kind => kind, StringComparer.Ordinal),
    ];

    private static bool IsReportedAtBase(INamedTypeSymbol type, KnownSymbols symbols) =>
        type.BaseType is { } parent && IsConcrete(parent) && KindsOf(parent, symbols).Length > 1;

    private static bool IsConcrete(INamedTypeSymbol type) =>
        type is { TypeKind: TypeKind.Class or TypeKind.Struct, IsAbstract: false };
}
