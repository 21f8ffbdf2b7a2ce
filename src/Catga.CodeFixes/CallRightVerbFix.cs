using System.Collections.Immutable;
using System.Composition;
using Catga.SourceGen.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Catga.CodeFixes;

/// <summary>CATGA003: publishes the notification that was sent, sends the request that was published.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
internal sealed class CallRightVerbFix : CodeFixProvider
{
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [DiagnosticIds.WrongVerb];

    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        SyntaxNode? root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        foreach (Diagnostic diagnostic in context.Diagnostics)
        {
            if (root?.FindNode(diagnostic.Location.SourceSpan) is SimpleNameSyntax wrong
                && diagnostic.Properties.TryGetValue(DiagnosticProperties.Replacement, out string? right)
                && right is not null)
            {
                string title = $"Use {right}";
                context.RegisterCodeFix(
                    CodeAction.Create(
                        title,
                        _ => Task.FromResult(Replace(context.Document, root, wrong, right)),
                        equivalenceKey: title),
                    diagnostic);
            }
        }
    }

    // Type arguments go with the wrong name: the right method infers its own.
    private static Document Replace(Document document, SyntaxNode root, SimpleNameSyntax wrong, string right) =>
        document.WithSyntaxRoot(root.ReplaceNode(wrong, SyntaxFactory.IdentifierName(right).WithTriviaFrom(wrong)));
}
