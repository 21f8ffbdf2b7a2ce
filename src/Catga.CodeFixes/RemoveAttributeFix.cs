using System.Collections.Immutable;
using System.Composition;
using Catga.SourceGen.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Catga.CodeFixes;

/// <summary>CATGA005 and CATGA009: removes the attribute that does harm, or nothing.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
internal sealed class RemoveAttributeFix : CodeFixProvider
{
    public override ImmutableArray<string> FixableDiagnosticIds { get; } =
        [DiagnosticIds.CaptiveDependency, DiagnosticIds.IdleBehaviorAttribute];

    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        foreach (Diagnostic diagnostic in context.Diagnostics)
        {
            // CATGA005 points at the parameter and names the attribute beside it, perhaps in another part of the class.
            Location place = diagnostic.AdditionalLocations is { Count: 1 } beside ? beside[0] : diagnostic.Location;
            if (context.Document.Project.GetDocument(place.SourceTree) is not { } document
                || await document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false) is not { } root
                || AttributeAt(root, place.SourceSpan) is not { } attribute)
            {
                continue;
            }

            string title = $"Remove [{attribute.Name}]";
            context.RegisterCodeFix(
                CodeAction.Create(
                    title, _ => Task.FromResult(Remove(document, root, attribute)), equivalenceKey: title),
                diagnostic);
        }
    }

    private static AttributeSyntax? AttributeAt(SyntaxNode root, TextSpan span) =>
        root.FindNode(span).FirstAncestorOrSelf<AttributeSyntax>()
        ?? (root.FindNode(span) is AttributeListSyntax { Attributes.Count: 1 } list ? list.Attributes[0] : null);

    private static Document Remove(Document document, SyntaxNode root, AttributeSyntax attribute)
    {
        // Alone between its brackets, it takes them along.
        AttributeListSyntax list = (AttributeListSyntax)attribute.Parent!;
        SyntaxNode without = list.Attributes.Count == 1
            ? root.RemoveNode(list, SyntaxRemoveOptions.KeepLeadingTrivia)!
            : root.ReplaceNode(list, list.WithAttributes(list.Attributes.Remove(attribute)));
        return document.WithSyntaxRoot(without);
    }
}
