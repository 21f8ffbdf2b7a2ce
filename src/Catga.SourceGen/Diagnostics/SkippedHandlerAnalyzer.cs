using System.Collections.Immutable;
using Catga.SourceGen.Reading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Catga.SourceGen.Diagnostics;

/// <summary>CATGA008: says why the generator leaves a handler out.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class SkippedHandlerAnalyzer : CatgaAnalyzer
{
    private static readonly DiagnosticDescriptor Rule = new(
        DiagnosticIds.SkippedHandler,
        "The generator skips a handler",
        "'{0}' is not registered: {1}; mark it [NotRegistered] if that is meant",
        Category,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: "A handler that AddCatga() leaves out is never called, unless it is registered by hand.",
        helpLinkUri: DiagnosticIds.Pages + DiagnosticIds.SkippedHandler + ".md");

    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [Rule];

    protected override void Start(CompilationStartAnalysisContext context, KnownSymbols symbols) =>
        context.RegisterSymbolAction(symbol => Check(symbol, symbols), SymbolKind.NamedType);

    private static void Check(SymbolAnalysisContext context, KnownSymbols symbols)
    {
        INamedTypeSymbol type = (INamedTypeSymbol)context.Symbol;
        if (type is not { TypeKind: TypeKind.Class or TypeKind.Struct, IsAbstract: false }
            || symbols.HandlersOf(type).ToArray() is not { Length: > 0 } handlers
            || type.GetAttributes().Any(each => each.AttributeClass.Is(Names.NotRegisteredAttribute))
            || ReasonToSkip(type, handlers, symbols.Compilation) is not { } reason)
        {
            return;
        }

        ImmutableDictionary<string, string?> properties = IsHiddenByItself(type, symbols.Compilation)
            ? ImmutableDictionary<string, string?>.Empty.Add(DiagnosticProperties.IsHidden, "true")
            : ImmutableDictionary<string, string?>.Empty;
        context.ReportDiagnostic(Diagnostic.Create(Rule, SymbolWalk.NameOf(type), properties, type.Name, reason));
    }

    private static string? ReasonToSkip(INamedTypeSymbol type, INamedTypeSymbol[] handlers, Compilation compilation)
    {
        if (type.TypeKind == TypeKind.Struct)
            return "handlers are classes and this is a struct";
        if (type.SelfAndContainers().Any(each => each.IsGenericType))
            return $"it is generic, so close it over its message and register it with {RegistrationOf(handlers[0])}";
        if (!type.CanBeNamedIn(compilation))
            return "generated code cannot name it, so make it, and the types that it stands in, internal or public";
        if (!PartReader.PublicConstructors(type).Any())
            return "the container needs a public constructor";

        ITypeSymbol? hidden = handlers
            .SelectMany(handler => handler.TypeArguments)
            .FirstOrDefault(each => each.TypeKind != TypeKind.Error && !each.CanBeNamedIn(compilation));
        return hidden is null ? null : $"generated code cannot name '{hidden.Name}', so make that internal or public";
    }

    private static string RegistrationOf(INamedTypeSymbol handler) => handler.Name switch
    {
        "IStreamRequestHandler" => "AddStreamRequestHandler",
        "INotificationHandler" => "AddNotificationHandler",
        _ => "AddRequestHandler",
    };

    private static bool IsHiddenByItself(INamedTypeSymbol type, Compilation compilation) =>
        type is { TypeKind: TypeKind.Class, IsGenericType: false }
        && !type.CanBeNamedIn(compilation)
        && (type.ContainingType?.CanBeNamedIn(compilation) ?? true);
}
