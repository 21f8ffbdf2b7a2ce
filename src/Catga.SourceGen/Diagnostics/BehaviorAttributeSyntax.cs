using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Catga.SourceGen.Diagnostics;

/// <summary>Reads <c>[PipelineBehavior(typeof(…))]</c> as it is written.</summary>
internal static class BehaviorAttributeSyntax
{
    internal static bool IsPipelineBehavior(SyntaxNodeAnalysisContext context, KnownSymbols symbols) =>
        SymbolEqualityComparer.Default.Equals(
            context.SemanticModel.GetSymbolInfo(context.Node, context.CancellationToken).Symbol?.ContainingType,
            symbols.PipelineBehaviorAttribute);

    /// <summary>What stands between the parentheses of <c>typeof</c>; null when it is something else.</summary>
    internal static TypeSyntax? TypeOf(AttributeSyntax attribute) =>
        (attribute.ArgumentList?.Arguments.FirstOrDefault()?.Expression as TypeOfExpressionSyntax)?.Type;
}
