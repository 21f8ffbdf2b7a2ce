using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Catga.SourceGen.Diagnostics;

/// <summary>CATGA009: <c>[PipelineBehavior]</c> stands where the generator looks.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class IdleBehaviorAttributeAnalyzer : CatgaAnalyzer
{
    private static readonly DiagnosticDescriptor Rule = new(
        DiagnosticIds.IdleBehaviorAttribute,
        "[PipelineBehavior] does nothing here",
        "[PipelineBehavior] does nothing on '{0}', which is {1}: "
            + "put it on a handler of requests, on an attribute, or on the assembly",
        Category,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: "Behaviors are declared on the class that handles a request, and are not inherited.",
        helpLinkUri: DiagnosticIds.Pages + DiagnosticIds.IdleBehaviorAttribute + ".md");

    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [Rule];

    protected override void Start(CompilationStartAnalysisContext context, KnownSymbols symbols)
    {
        INamedTypeSymbol? attribute = symbols.Compilation.GetTypeByMetadataName("System.Attribute");
        context.RegisterSyntaxNodeAction(node => Check(node, attribute, symbols), SyntaxKind.Attribute);
    }

    private static void Check(SyntaxNodeAnalysisContext context, INamedTypeSymbol? attribute, KnownSymbols symbols)
    {
        SemanticModel model = context.SemanticModel;
        if (context.Node.Parent?.Parent is not TypeDeclarationSyntax declaration
            || !BehaviorAttributeSyntax.IsPipelineBehavior(context, symbols)
            || model.GetDeclaredSymbol(declaration, context.CancellationToken) is not INamedTypeSymbol type
            || model.Compilation.ClassifyCommonConversion(type, attribute!).IsImplicit)
        {
            return;
        }

        if (WhyIdle(type, symbols) is { } reason)
            context.ReportDiagnostic(Diagnostic.Create(Rule, context.Node.GetLocation(), type.Name, reason));
    }

    private static string? WhyIdle(INamedTypeSymbol type, KnownSymbols symbols)
    {
        if (symbols.RequestHandlersOf(type).Any())
            return type.IsAbstract ? "abstract, and the attribute is not inherited" : null;
        if (KnownSymbols.ImplementationsOf(type, symbols.NotificationHandler).Any())
            return "a handler of notifications, which have no behaviors";
        return symbols.RequestsOf(type).Any() ? "a message" : "not a handler";
    }
}
