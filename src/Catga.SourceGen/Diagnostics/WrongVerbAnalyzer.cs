using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Catga.SourceGen.Diagnostics;

/// <summary>CATGA003: requests are sent, notifications are published.</summary>
/// <remarks>Such a call does not bind, and what the compiler says of it helps nobody; hence the syntax.</remarks>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class WrongVerbAnalyzer : CatgaAnalyzer
{
    private const string Send = "SendAsync";
    private const string Publish = "PublishAsync";

    private static readonly DiagnosticDescriptor Rule = new(
        DiagnosticIds.WrongVerb,
        "A notification is sent, or a request is published",
        "'{0}' is a {1}: use {2} instead of {3}",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: "SendAsync sends a request to its one handler; PublishAsync tells a notification to any number.",
        helpLinkUri: DiagnosticIds.Pages + DiagnosticIds.WrongVerb + ".md");

    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [Rule];

    protected override void Start(CompilationStartAnalysisContext context, KnownSymbols symbols) =>
        context.RegisterSyntaxNodeAction(node => Check(node, symbols), SyntaxKind.InvocationExpression);

    private static void Check(SyntaxNodeAnalysisContext context, KnownSymbols symbols)
    {
        InvocationExpressionSyntax call = (InvocationExpressionSyntax)context.Node;
        if (MethodNameOf(call) is not { Identifier.ValueText: Send or Publish } name
            || call.ArgumentList.Arguments.FirstOrDefault()?.Expression is not { } argument
            || ReceiverOf(call) is not { } receiver)
        {
            return;
        }

        bool isSend = name.Identifier.ValueText == Send;
        (INamedTypeSymbol? used, INamedTypeSymbol? other) =
            isSend ? (symbols.Sender, symbols.Publisher) : (symbols.Publisher, symbols.Sender);
        ITypeSymbol? receiverType = context.SemanticModel.GetTypeInfo(receiver, context.CancellationToken).Type;
        ITypeSymbol? message = context.SemanticModel.GetTypeInfo(argument, context.CancellationToken).Type;
        if (!KnownSymbols.IsOrImplements(receiverType, used)
            || !IsMistaken(message, isSend, symbols)
            || BindsToAnotherMethod(context, call, used))
        {
            return;
        }

        (string kind, string right, string wrong) =
            isSend ? ("notification", Publish, Send) : ("request", Send, Publish);
        ImmutableDictionary<string, string?> properties = KnownSymbols.IsOrImplements(receiverType, other)
            ? ImmutableDictionary<string, string?>.Empty.Add(DiagnosticProperties.Replacement, right)
            : ImmutableDictionary<string, string?>.Empty;
        context.ReportDiagnostic(
            Diagnostic.Create(Rule, name.GetLocation(), properties, message!.Name, kind, right, wrong));
    }

    // A message that is both is another mistake (CATGA007), and not one of this call.
    private static bool IsMistaken(ITypeSymbol? message, bool isSend, KnownSymbols symbols)
    {
        bool isNotification = KnownSymbols.IsOrImplements(message, symbols.Notification);
        bool isRequest = KnownSymbols.IsOrImplements(message, symbols.Request);
        return isSend ? isNotification && !isRequest : isRequest && !isNotification;
    }

    // An extension or an overload of the user's own that takes this message is meant.
    private static bool BindsToAnotherMethod(
        SyntaxNodeAnalysisContext context, InvocationExpressionSyntax call, INamedTypeSymbol? used) =>
        context.SemanticModel.GetSymbolInfo(call, context.CancellationToken).Symbol is { } bound
        && !SymbolEqualityComparer.Default.Equals(bound.ContainingType, used);

    private static SimpleNameSyntax? MethodNameOf(InvocationExpressionSyntax call) => call.Expression switch
    {
        MemberAccessExpressionSyntax access => access.Name,
        MemberBindingExpressionSyntax binding => binding.Name,
        _ => null,
    };

    private static ExpressionSyntax? ReceiverOf(InvocationExpressionSyntax call) => call.Expression switch
    {
        MemberAccessExpressionSyntax access => access.Expression,
        _ => call.FirstAncestorOrSelf<ConditionalAccessExpressionSyntax>()?.Expression,
    };
}
