using System.Collections.Concurrent;
using System.Collections.Immutable;
using Catga.SourceGen.Reading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Catga.SourceGen.Diagnostics;

/// <summary>CATGA001: where <c>AddCatga()</c> is called, every request has a handler.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class MissingHandlerAnalyzer : CatgaAnalyzer
{
    private static readonly DiagnosticDescriptor Rule = new(
        DiagnosticIds.MissingHandler,
        "No handler for a request",
        "Nothing handles '{0}': write a class that implements {1}, here or in a referenced project that uses Catga",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: "Sending a request that has no handler throws MissingHandlerException.",
        helpLinkUri: DiagnosticIds.Pages + DiagnosticIds.MissingHandler + ".md",
        customTags: [WellKnownDiagnosticTags.CompilationEnd]);

    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [Rule];

    protected override void Start(CompilationStartAnalysisContext context, KnownSymbols symbols)
    {
        ConcurrentBag<Location> calls = [];
        ConcurrentBag<ITypeSymbol> handledByHand = [];
        context.RegisterOperationAction(
            operation => ReadCall((IInvocationOperation)operation.Operation, symbols, calls, handledByHand),
            OperationKind.Invocation);
        context.RegisterOperationAction(
            operation => ReadHandler(((ITypeOfOperation)operation.Operation).TypeOperand, symbols, handledByHand),
            OperationKind.TypeOf);
        context.RegisterCompilationEndAction(end =>
        {
            if (calls.IsEmpty)
                return;

            Location call = SymbolWalk.First(calls);
            HandledElsewhere elsewhere = HandledElsewhere.From(end.Options, call);
            HashSet<ITypeSymbol> handled = Handled(symbols, handledByHand);
            foreach (INamedTypeSymbol request in Requests(symbols))
            {
                if (elsewhere.Covers(request) || request.SelfAndBases().Any(handled.Contains))
                    continue;

                string remedy = Remedy(request, symbols);
                end.ReportDiagnostic(Diagnostic.Create(Rule, call, request.ToDisplayString(), remedy));
            }
        });
    }

    private static void ReadCall(
        IInvocationOperation call,
        KnownSymbols symbols,
        ConcurrentBag<Location> calls,
        ConcurrentBag<ITypeSymbol> handled)
    {
        IMethodSymbol method = call.TargetMethod;
        if (AddCatgaCall.IsAddCatga(call))
            calls.Add(call.Syntax.GetLocation());
        else if (IsRegistrationByHand(method))
            handled.Add(method.TypeArguments[0]);

        // services.AddScoped<IRequestHandler<GetOrder, Order>, …>(), and all that looks like it.
        foreach (ITypeSymbol argument in method.TypeArguments)
            ReadHandler(argument, symbols, handled);
    }

    private static bool IsRegistrationByHand(IMethodSymbol method) =>
        method is { Name: "AddRequestHandler" or "AddStreamRequestHandler", TypeArguments.Length: > 0 }
        && AddCatgaCall.IsOfLibrary(method);

    private static void ReadHandler(ITypeSymbol type, KnownSymbols symbols, ConcurrentBag<ITypeSymbol> handled)
    {
        if (type is INamedTypeSymbol named && symbols.IsRequestHandlerInterface(named))
            handled.Add(named.TypeArguments[0]);
    }

    private static HashSet<ITypeSymbol> Handled(KnownSymbols symbols, IEnumerable<ITypeSymbol> handledByHand) =>
        new(handledByHand
                .Concat(SymbolWalk.TypesOf(symbols.Compilation.Assembly)
                    .SelectMany(type => RegisteredHandlers.RequestsAnsweredBy(type, symbols)))
                .Concat(RegisteredHandlers.InReferences(symbols.Compilation).Select(handled => handled.Request)),
            SymbolEqualityComparer.Default);

    private static IEnumerable<INamedTypeSymbol> Requests(KnownSymbols symbols) =>
        SymbolWalk.TypesOf(symbols.Compilation.Assembly)
            .Concat(RegisteredHandlers.ReferencingAssemblies(symbols.Compilation)
                .SelectMany(SymbolWalk.TypesOf)
                .Where(SymbolWalk.IsPublic))
            .Where(type => type is { TypeKind: TypeKind.Class or TypeKind.Struct, IsAbstract: false }
                && !type.SelfAndContainers().Any(each => each.IsGenericType)
                && symbols.RequestsOf(type).Any());

    private static string Remedy(INamedTypeSymbol request, KnownSymbols symbols)
    {
        INamedTypeSymbol answered = symbols.RequestsOf(request).First();
        string handler = SymbolEqualityComparer.Default.Equals(answered.OriginalDefinition, symbols.Request)
            ? "IRequestHandler"
            : "IStreamRequestHandler";
        string answer = answered.TypeArguments[0].ToDisplayString(SymbolDisplayFormat.CSharpShortErrorMessageFormat);
        return $"{handler}<{request.Name}, {answer}>";
    }
}
