using Catga.SourceGen.Models;
using Catga.SourceGen.Reading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Catga.SourceGen.Interception;

/// <summary>Reads the calls of the mediator that name their message's type.</summary>
internal static class CallReader
{
    /// <summary>A call of a method with one of three names. Cheap: it runs for every node of every edit.</summary>
    internal static bool MayBeCall(SyntaxNode node) =>
        node is InvocationExpressionSyntax { ArgumentList.Arguments.Count: > 0 } call
        && NameOf(call) is "SendAsync" or "StreamAsync" or "PublishAsync";

    internal static CallModel? Read(GeneratorSyntaxContext context, CancellationToken cancellationToken)
    {
        InvocationExpressionSyntax call = (InvocationExpressionSyntax)context.Node;
        SemanticModel semantics = context.SemanticModel;
        if (semantics.GetSymbolInfo(call, cancellationToken).Symbol is not IMethodSymbol method
            || KindOf(method) is not { } kind
            || MessageType(call, method, kind, semantics, cancellationToken) is not { } message
            || !message.CanBeNamedIn(semantics.Compilation)
            || IsInsideExpressionTree(call, semantics, cancellationToken)
            || semantics.GetInterceptableLocation(call, cancellationToken) is not { } location)
        {
            return null;
        }

        ITypeSymbol? response = kind == CallKind.Publish ? null : method.TypeArguments[method.TypeArguments.Length - 1];
        if (response?.CanBeNamedIn(semantics.Compilation) == false)
            return null;

        return new CallModel(
            kind,
            message.FullNameWithoutMark(),
            CodeNames.Of(message),
            response?.FullName() ?? "",
            location.GetInterceptsLocationAttributeSyntax(),
            PlaceOf(call));
    }

    private static string? NameOf(InvocationExpressionSyntax call) => call.Expression switch
    {
        MemberAccessExpressionSyntax access => access.Name.Identifier.ValueText,
        MemberBindingExpressionSyntax binding => binding.Name.Identifier.ValueText,
        _ => null,
    };

    private static CallKind? KindOf(IMethodSymbol method)
    {
        if (method.ContainingType.Is(Names.Publisher))
            return CallKind.Publish;
        if (!method.ContainingType.Is(Names.Sender))
            return null;
        if (method.Name == "StreamAsync")
            return CallKind.Stream;
        return method.TypeParameters.Length == 1 ? CallKind.Send : CallKind.SendTyped;
    }

    // The message's own class or struct: not an interface, and not a type parameter, which hide the message's type.
    private static INamedTypeSymbol? MessageType(
        InvocationExpressionSyntax call,
        IMethodSymbol method,
        CallKind kind,
        SemanticModel semantics,
        CancellationToken cancellationToken)
    {
        ITypeSymbol? type = kind is CallKind.SendTyped or CallKind.Publish
            ? method.TypeArguments[0]
            : ArgumentOf(call, "request") is { } argument
                ? semantics.GetTypeInfo(argument.Expression, cancellationToken).Type
                : null;
        return type is INamedTypeSymbol { TypeKind: TypeKind.Class or TypeKind.Struct, IsAbstract: false } named
            && named.OriginalDefinition.SpecialType != SpecialType.System_Nullable_T
            && HasNoTypeParameter(named)
                ? named
                : null;
    }

    private static ArgumentSyntax? ArgumentOf(InvocationExpressionSyntax call, string parameter) =>
        call.ArgumentList.Arguments.FirstOrDefault(each => each.NameColon?.Name.Identifier.ValueText == parameter)
        ?? call.ArgumentList.Arguments.FirstOrDefault(each => each.NameColon is null);

    private static bool HasNoTypeParameter(ITypeSymbol type) => type switch
    {
        ITypeParameterSymbol => false,
        IArrayTypeSymbol array => HasNoTypeParameter(array.ElementType),
        INamedTypeSymbol named => named.TypeArguments.All(HasNoTypeParameter)
            && (named.ContainingType is null || HasNoTypeParameter(named.ContainingType)),
        _ => true,
    };

    // A mocking library reads the call there (mock.Setup(m => m.SendAsync(…))); it must stay the interface's method.
    private static bool IsInsideExpressionTree(
        SyntaxNode call, SemanticModel semantics, CancellationToken cancellationToken) =>
        call.Ancestors().Any(node => node switch
        {
            LambdaExpressionSyntax => IsExpression(semantics.GetTypeInfo(node, cancellationToken).ConvertedType),
            QueryExpressionSyntax => true,
            _ => false,
        });

    private static bool IsExpression(ITypeSymbol? type) =>
        type is not null && type.Is("System.Linq.Expressions.Expression`1");

    private static string PlaceOf(SyntaxNode call)
    {
        FileLinePositionSpan span = call.SyntaxTree.GetLineSpan(call.Span);
        return $"{System.IO.Path.GetFileName(span.Path)}, line {span.StartLinePosition.Line + 1}";
    }
}
