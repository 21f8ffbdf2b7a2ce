using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Catga.SourceGen.Diagnostics;

/// <summary>CATGA006: what <c>SendAsync</c> answers is looked at, or thrown away on purpose.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class IgnoredResultAnalyzer : CatgaAnalyzer
{
    private static readonly DiagnosticDescriptor Rule = new(
        DiagnosticIds.IgnoredResult,
        "A result is ignored",
        "The result of SendAsync is ignored, so a refusal would go unseen: "
            + "look at it, or write '_ = await …' if it does not matter",
        Category,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: "A handler refuses with a failed result, not with an exception. Ignored, it looks like success.",
        helpLinkUri: DiagnosticIds.Pages + DiagnosticIds.IgnoredResult + ".md");

    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [Rule];

    protected override void Start(CompilationStartAnalysisContext context, KnownSymbols symbols) =>
        context.RegisterOperationAction(
            operation =>
            {
                IOperation ignored = ((IExpressionStatementOperation)operation.Operation).Operation;
                if (IsSend(ignored, symbols) && !IsLambdaThatAwaits(ignored))
                    operation.ReportDiagnostic(Diagnostic.Create(Rule, ignored.Syntax.GetLocation()));
            },
            OperationKind.ExpressionStatement);

    // await x.SendAsync(…).ConfigureAwait(false), x?.SendAsync(…), x.SendAsync(…).AsTask().Wait(): one call inside.
    private static bool IsSend(IOperation? operation, KnownSymbols symbols) => operation switch
    {
        IAwaitOperation awaiting => IsSend(awaiting.Operation, symbols),
        IConditionalAccessOperation conditional => IsSend(conditional.WhenNotNull, symbols),
        IConversionOperation conversion => IsSend(conversion.Operand, symbols),
        IInvocationOperation { TargetMethod.Name: "SendAsync" } call =>
            KnownSymbols.IsOrImplements(call.TargetMethod.ContainingType, symbols.Sender),
        IInvocationOperation
        {
            TargetMethod.Name: "ConfigureAwait" or "AsTask" or "Preserve" or "Wait" or "GetAwaiter" or "GetResult",
        } wrapper => IsSend(wrapper.Instance, symbols),
        _ => false,
    };

    // In () => ..., the delegate's type and not the author's neglect decides whether the value is passed on.
    private static bool IsLambdaThatAwaits(IOperation ignored) =>
        ignored is IAwaitOperation && ignored.Syntax.Parent is LambdaExpressionSyntax;
}
