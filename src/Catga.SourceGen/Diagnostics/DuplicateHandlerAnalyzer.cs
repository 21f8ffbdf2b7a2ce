using System.Collections.Concurrent;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Catga.SourceGen.Diagnostics;

/// <summary>CATGA002: a request has one handler.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class DuplicateHandlerAnalyzer : CatgaAnalyzer
{
    private static readonly DiagnosticDescriptor Rule = new(
        DiagnosticIds.DuplicateHandler,
        "Two handlers for one request",
        "'{0}' is handled by {1} and by {2}: remove one, or mark it [NotRegistered] and register it by hand",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: "A request is answered in exactly one place. Of two registered handlers only one would ever run.",
        helpLinkUri: DiagnosticIds.Pages + DiagnosticIds.DuplicateHandler + ".md",
        customTags: [WellKnownDiagnosticTags.CompilationEnd]);

    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [Rule];

    protected override void Start(CompilationStartAnalysisContext context, KnownSymbols symbols)
    {
        ConcurrentBag<Location> calls = [];
        context.RegisterOperationAction(
            operation =>
            {
                if (AddCatgaCall.IsAddCatga((IInvocationOperation)operation.Operation))
                    calls.Add(operation.Operation.Syntax.GetLocation());
            },
            OperationKind.Invocation);
        context.RegisterCompilationEndAction(end =>
        {
            Dictionary<ITypeSymbol, string> referenced = CheckReferences(end, calls);
            Dictionary<ITypeSymbol, string> handledBy =
                IsTestProject(end.Options) ? new(SymbolEqualityComparer.Default) : referenced;
            foreach (INamedTypeSymbol handler in SymbolWalk.TypesOf(end.Compilation.Assembly))
            {
                foreach (ITypeSymbol request in RegisteredHandlers.RequestsAnsweredBy(handler, symbols))
                    Claim(request, $"'{handler.ToDisplayString()}'", SymbolWalk.NameOf(handler), handledBy, end);
            }
        });
    }

    // Two referenced projects can meet in a third that calls AddCatga(): only there anything is wrong.
    private static Dictionary<ITypeSymbol, string> CheckReferences(
        CompilationAnalysisContext context, ConcurrentBag<Location> calls)
    {
        Dictionary<ITypeSymbol, string> handledBy = new(SymbolEqualityComparer.Default);
        Location? call = calls.IsEmpty ? null : SymbolWalk.First(calls);
        foreach ((ITypeSymbol request, IAssemblySymbol project) in RegisteredHandlers.InReferences(context.Compilation))
            Claim(request, $"the project '{project.Name}'", call, handledBy, context);
        return handledBy;
    }

    private static void Claim(
        ITypeSymbol request,
        string handler,
        Location? location,
        Dictionary<ITypeSymbol, string> handledBy,
        CompilationAnalysisContext context)
    {
        if (!handledBy.TryGetValue(request, out string earlier))
            handledBy.Add(request, handler);
        else if (earlier != handler && location is not null)
            context.ReportDiagnostic(Diagnostic.Create(Rule, location, request.ToDisplayString(), earlier, handler));
    }

    // A test may answer what the tested project answers: a test's container takes its handler when told to, by hand.
    private static bool IsTestProject(AnalyzerOptions options) =>
        options.AnalyzerConfigOptionsProvider.GlobalOptions
            .TryGetValue("build_property.IsTestProject", out string? value)
        && string.Equals(value, "true", StringComparison.OrdinalIgnoreCase);
}
