using System.Collections.Immutable;
using Catga.SourceGen.Reading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Catga.SourceGen.Diagnostics;

/// <summary>CATGA011: every message has a name of its own outside of the process.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class MessageNameAnalyzer : CatgaAnalyzer
{
    private const string Remedy = "write one that no other message has, like \"orders.create.v1\"";

    private static readonly DiagnosticDescriptor Rule = new(
        DiagnosticIds.MessageName,
        "Two messages share a name, or one has none",
        "{0}",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: "The receiver of a message knows it by its name alone.",
        helpLinkUri: DiagnosticIds.Pages + DiagnosticIds.MessageName + ".md",
        customTags: [WellKnownDiagnosticTags.CompilationEnd]);

    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [Rule];

    protected override void Start(CompilationStartAnalysisContext context, KnownSymbols symbols)
    {
        context.RegisterSymbolAction(
            symbol =>
            {
                INamedTypeSymbol type = (INamedTypeSymbol)symbol.Symbol;
                if (NameAttributeOf(type) is not null && string.IsNullOrWhiteSpace(MessageReader.WireName(type)))
                {
                    symbol.ReportDiagnostic(
                        Diagnostic.Create(Rule, PlaceOf(type), $"'{type.Name}' has an empty name: {Remedy}"));
                }
            },
            SymbolKind.NamedType);
        context.RegisterCompilationEndAction(end =>
        {
            IEnumerable<IGrouping<string, INamedTypeSymbol>> messages = SymbolWalk.TypesOf(end.Compilation.Assembly)
                .Where(type => NameAttributeOf(type) is not null || IsMessage(type, symbols))
                .GroupBy(MessageReader.WireName, StringComparer.Ordinal)
                .Where(sharing => !string.IsNullOrWhiteSpace(sharing.Key));
            foreach (IGrouping<string, INamedTypeSymbol> sharing in messages)
                CheckAlone(sharing.Key, sharing, end);
        });
    }

    private static void CheckAlone(
        string name, IEnumerable<INamedTypeSymbol> types, CompilationAnalysisContext context)
    {
        // A default name is nobody's mistake: the written name that equals it is.
        INamedTypeSymbol[] ordered =
        [
            .. SymbolWalk.InSourceOrder(types, SymbolWalk.NameOf)
                .OrderBy(type => NameAttributeOf(type) is null ? 0 : 1),
        ];
        foreach (INamedTypeSymbol type in ordered.Skip(1))
        {
            string first = ordered[0].ToDisplayString();
            context.ReportDiagnostic(Diagnostic.Create(
                Rule, PlaceOf(type), $"'{type.Name}' and '{first}' are both called \"{name}\": {Remedy}"));
        }
    }

    private static bool IsMessage(INamedTypeSymbol type, KnownSymbols symbols) =>
        symbols.RequestsOf(type).Concat(KnownSymbols.ImplementationsOf(type, symbols.Notification)).Any();

    private static AttributeData? NameAttributeOf(INamedTypeSymbol type) =>
        type.GetAttributes().FirstOrDefault(each => each.AttributeClass.Is(Names.MessageNameAttribute)
            && each.ConstructorArguments.Length == 1);

    private static Location PlaceOf(INamedTypeSymbol type) =>
        NameAttributeOf(type)?.ApplicationSyntaxReference?.GetSyntax() is AttributeSyntax attribute
        && attribute.ArgumentList?.Arguments.FirstOrDefault() is { } argument
            ? argument.GetLocation()
            : SymbolWalk.NameOf(type);
}
