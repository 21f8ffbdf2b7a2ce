using System.Collections.Immutable;
using Catga.SourceGen.Models;
using Catga.SourceGen.Reading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Catga.SourceGen.Diagnostics;

/// <summary>CATGA004: a behavior that is declared fits at least one request that it is declared for.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class UnfittingBehaviorAnalyzer : CatgaAnalyzer
{
    private static readonly DiagnosticDescriptor Rule = new(
        DiagnosticIds.UnfittingBehavior,
        "A behavior can never fit",
        "'{0}' never runs here: its interface and constraints fit no request that {1} handles",
        Category,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: "The constraints of a behavior choose the requests that it applies to. These choose none.",
        helpLinkUri: DiagnosticIds.Pages + DiagnosticIds.UnfittingBehavior + ".md",
        customTags: [WellKnownDiagnosticTags.CompilationEnd]);

    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [Rule];

    protected override void Start(CompilationStartAnalysisContext context, KnownSymbols symbols)
    {
        context.RegisterSymbolAction(
            symbol =>
            {
                INamedTypeSymbol type = (INamedTypeSymbol)symbol.Symbol;
                if (IsRequestHandler(type, symbols))
                    Check(type, [type], $"'{type.Name}'", symbols, symbol.ReportDiagnostic);
            },
            SymbolKind.NamedType);
        context.RegisterCompilationEndAction(end =>
        {
            IAssemblySymbol project = end.Compilation.Assembly;
            if (project.GetAttributes().Any(attribute => BehaviorsOf(attribute).Any()))
            {
                IEnumerable<INamedTypeSymbol> handlers =
                    SymbolWalk.TypesOf(project).Where(type => IsRequestHandler(type, symbols));
                Check(project, [.. handlers], "this project", symbols, end.ReportDiagnostic);
            }
        });
    }

    private static bool IsRequestHandler(INamedTypeSymbol type, KnownSymbols symbols) =>
        HandlerReader.CanBeGeneratedFor(type, symbols.Compilation) && symbols.RequestHandlersOf(type).Any();

    private static void Check(
        ISymbol declaring,
        INamedTypeSymbol[] handlers,
        string handler,
        KnownSymbols symbols,
        Action<Diagnostic> report)
    {
        foreach (AttributeData attribute in declaring.GetAttributes())
        {
            INamedTypeSymbol[] behaviors = [.. BehaviorsOf(attribute).Where(symbols.IsBehavior)];

            // An attribute of the user's own may carry a behavior for requests and one for streams: one is enough.
            if (behaviors.Length == 0 || behaviors.Any(behavior => handlers.Any(each => Fits(behavior, each, symbols))))
                continue;
            if (attribute.ApplicationSyntaxReference?.GetSyntax().GetLocation() is { } location)
                report(Diagnostic.Create(Rule, location, behaviors[0].Name, handler));
        }
    }

    private static IEnumerable<INamedTypeSymbol> BehaviorsOf(AttributeData attribute)
    {
        IEnumerable<AttributeData> carried =
            attribute.AttributeClass?.SelfAndBases().SelectMany(each => each.GetAttributes()) ?? [];
        return new[] { attribute }.Concat(carried)
            .Select(each => BehaviorDeclaration.From(each, BehaviorSource.Handler)?.Behavior)
            .OfType<INamedTypeSymbol>();
    }

    private static bool Fits(INamedTypeSymbol behavior, INamedTypeSymbol handler, KnownSymbols symbols) =>
        symbols.RequestHandlersOf(handler).Any(handled => BehaviorClosing.Close(
            behavior,
            SymbolEqualityComparer.Default.Equals(handled.OriginalDefinition, symbols.RequestHandler)
                ? Names.PipelineBehavior
                : Names.StreamPipelineBehavior,
            handled.TypeArguments[0],
            handled.TypeArguments[1],
            symbols.Compilation) is not null);
}
