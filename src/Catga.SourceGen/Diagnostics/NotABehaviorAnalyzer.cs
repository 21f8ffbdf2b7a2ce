using System.Collections.Immutable;
using Catga.SourceGen.Reading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Catga.SourceGen.Diagnostics;

/// <summary>CATGA010: <c>[PipelineBehavior]</c> names a class that can stand in a chain.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class NotABehaviorAnalyzer : CatgaAnalyzer
{
    private static readonly DiagnosticDescriptor Rule = new(
        DiagnosticIds.NotABehavior,
        "Not a behavior",
        "'{0}' cannot be a behavior: {1}",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: "A behavior is a class that generated code can name and the container can make.",
        helpLinkUri: DiagnosticIds.Pages + DiagnosticIds.NotABehavior + ".md");

    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [Rule];

    protected override void Start(CompilationStartAnalysisContext context, KnownSymbols symbols) =>
        context.RegisterSyntaxNodeAction(
            node =>
            {
                if (BehaviorAttributeSyntax.TypeOf((AttributeSyntax)node.Node) is { } written
                    && BehaviorAttributeSyntax.IsPipelineBehavior(node, symbols)
                    && node.SemanticModel.GetTypeInfo(written, node.CancellationToken).Type is { } type
                    && WhyNot(type, symbols) is { } reason)
                {
                    node.ReportDiagnostic(Diagnostic.Create(
                        Rule, written.GetLocation(), type.OriginalDefinition.Name, reason));
                }
            },
            SyntaxKind.Attribute);

    private static string? WhyNot(ITypeSymbol type, KnownSymbols symbols)
    {
        if (type.TypeKind == TypeKind.Error)
            return null;
        if (type is not INamedTypeSymbol { TypeKind: TypeKind.Class, OriginalDefinition: { } behavior })
            return "it is not a class";
        if (!symbols.IsBehavior(behavior))
            return "it implements neither IPipelineBehavior<,> nor IStreamPipelineBehavior<,>";
        if (behavior.IsAbstract)
            return "it is abstract, so name a class that derives from it";
        if (!CanBeNamed(behavior, symbols.Compilation))
            return "generated code cannot name it, so make it, and the types that it stands in, internal or public";
        return PartReader.PublicConstructors(behavior).Any() ? null : "the container needs a public constructor";
    }

    private static bool CanBeNamed(INamedTypeSymbol behavior, Compilation compilation) =>
        behavior.SelfAndContainers().All(each =>
            !each.IsFileLocal && compilation.IsSymbolAccessibleWithin(each, compilation.Assembly));
}
