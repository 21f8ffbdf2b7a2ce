using System.Collections.Immutable;
using System.Composition;
using Catga.SourceGen.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;

namespace Catga.CodeFixes;

/// <summary>CATGA008: lets generated code name a handler that is hidden in its file or in another class.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
internal sealed class MakeHandlerInternalFix : CodeFixProvider
{
    private const string Title = "Make the handler internal";

    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [DiagnosticIds.SkippedHandler];

    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        SyntaxNode? root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        foreach (Diagnostic diagnostic in context.Diagnostics)
        {
            if (diagnostic.Properties.ContainsKey(DiagnosticProperties.IsHidden)
                && root?.FindNode(diagnostic.Location.SourceSpan) is TypeDeclarationSyntax handler)
            {
                context.RegisterCodeFix(
                    CodeAction.Create(
                        Title,
                        _ => Task.FromResult(MakeInternal(context.Document, root, handler)),
                        equivalenceKey: Title),
                    diagnostic);
            }
        }
    }

    private static Document MakeInternal(Document document, SyntaxNode root, TypeDeclarationSyntax handler)
    {
        int file = handler.Modifiers.IndexOf(SyntaxKind.FileKeyword);
        SyntaxNode shown = file >= 0
            ? handler.ReplaceToken(handler.Modifiers[file], InternalInPlaceOf(handler.Modifiers[file]))
            : SyntaxGenerator.GetGenerator(document).WithAccessibility(handler, Accessibility.Internal);
        return document.WithSyntaxRoot(root.ReplaceNode(handler, shown));
    }

    private static SyntaxToken InternalInPlaceOf(SyntaxToken modifier) =>
        SyntaxFactory.Token(SyntaxKind.InternalKeyword).WithTriviaFrom(modifier);
}
