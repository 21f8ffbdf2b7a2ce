using System.Collections.Immutable;
using System.Composition;
using Catga.SourceGen.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Catga.CodeFixes;

/// <summary>CATGA006: says that the awaited result does not matter.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
internal sealed class DiscardResultFix : CodeFixProvider
{
    private const string Title = "Ignore the result on purpose: '_ = await …'";

    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [DiagnosticIds.IgnoredResult];

    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        Document document = context.Document;
        SyntaxNode? root = await document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        SemanticModel? model = await document.GetSemanticModelAsync(context.CancellationToken).ConfigureAwait(false);
        foreach (Diagnostic diagnostic in context.Diagnostics)
        {
            SyntaxNode? found = root?.FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true);

            // A call that is not awaited has a second mistake, and which of the two remedies is meant nobody knows.
            // Where something is called _, an assignment to it would be no discard.
            if (found is AwaitExpressionSyntax ignored
                && model?.LookupSymbols(ignored.SpanStart, name: "_").IsEmpty == true)
            {
                context.RegisterCodeFix(
                    CodeAction.Create(
                        Title, _ => Task.FromResult(Discard(document, root!, ignored)), equivalenceKey: Title),
                    diagnostic);
            }
        }
    }

    private static Document Discard(Document document, SyntaxNode root, AwaitExpressionSyntax ignored)
    {
        ExpressionSyntax discarding = SyntaxFactory.AssignmentExpression(
                SyntaxKind.SimpleAssignmentExpression,
                SyntaxFactory.IdentifierName(Underscore()).WithTrailingTrivia(SyntaxFactory.Space),
                SyntaxFactory.Token(SyntaxKind.EqualsToken).WithTrailingTrivia(SyntaxFactory.Space),
                ignored.WithoutLeadingTrivia())
            .WithLeadingTrivia(ignored.GetLeadingTrivia());
        return document.WithSyntaxRoot(root.ReplaceNode(ignored, discarding));
    }

    // The token that the compiler reads as a discard, not a variable of that name.
    private static SyntaxToken Underscore() =>
        SyntaxFactory.Identifier(default, SyntaxKind.UnderscoreToken, "_", "_", default);
}
