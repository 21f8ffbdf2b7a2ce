using Catga.House.Tests.Reading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Catga.House.Tests.Habits;

/// <summary>Nothing static can change: two containers in one process share nothing.</summary>
internal static class StaticStateRule
{
    // The numbers that tell kinds of chains apart; what they number belongs to containers and scopes.
    private static readonly string[] Allowed = ["SlotNumbers._taken"];

    private static readonly string[] Changing =
    [
        "AsyncLocal", "ConcurrentBag", "ConcurrentDictionary", "ConcurrentQueue", "ConcurrentStack",
        "ConditionalWeakTable", "Dictionary", "List", "Queue", "SortedDictionary", "Stack", "ThreadLocal",
    ];

    internal static IEnumerable<Violation> Check(IEnumerable<SourceFile> files) =>
        from file in files
        from member in file.Root.DescendantNodes().OfType<MemberDeclarationSyntax>()
        where member.Modifiers.Any(SyntaxKind.StaticKeyword) && CanChange(member) && !IsAllowed(member)
        select file.Wrong(
            member, $"{NameOf(member)} is static and can change", "Let an object that the container owns hold it");

    private static bool CanChange(MemberDeclarationSyntax member) => member switch
    {
        EventFieldDeclarationSyntax => true,
        FieldDeclarationSyntax field =>
            !field.Modifiers.Any(SyntaxKind.ReadOnlyKeyword) || HoldsWhatChanges(field.Declaration.Type),
        PropertyDeclarationSyntax { AccessorList: { } accessors } property =>
            accessors.Accessors.All(accessor => accessor is { Body: null, ExpressionBody: null })
            && (accessors.Accessors.Any(SyntaxKind.SetAccessorDeclaration) || HoldsWhatChanges(property.Type)),
        _ => false,
    };

    private static bool HoldsWhatChanges(TypeSyntax type) =>
        type.DescendantNodesAndSelf().OfType<GenericNameSyntax>().FirstOrDefault() is { } generic
        && Changing.Contains(generic.Identifier.ValueText, StringComparer.Ordinal);

    private static bool IsAllowed(MemberDeclarationSyntax member) =>
        Allowed.Contains(NameOf(member), StringComparer.Ordinal);

    private static string NameOf(MemberDeclarationSyntax member)
    {
        string name = member switch
        {
            BaseFieldDeclarationSyntax field => field.Declaration.Variables[0].Identifier.ValueText,
            PropertyDeclarationSyntax property => property.Identifier.ValueText,
            _ => "",
        };
        return $"{(member.Parent as BaseTypeDeclarationSyntax)?.Identifier.ValueText}.{name}";
    }
}
