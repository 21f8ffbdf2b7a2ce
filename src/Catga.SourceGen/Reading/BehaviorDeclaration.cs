using Catga.SourceGen.Models;
using Microsoft.CodeAnalysis;

namespace Catga.SourceGen.Reading;

/// <summary>One <c>[PipelineBehavior(typeof(Audit&lt;,&gt;), Order = 5)]</c>.</summary>
internal sealed class BehaviorDeclaration(INamedTypeSymbol behavior, int order, BehaviorSource source)
{
    internal INamedTypeSymbol Behavior { get; } = behavior;

    internal int Order { get; } = order;

    internal BehaviorSource Source { get; } = source;

    /// <summary>Reads the attribute; null when it is another one, or does not name a class.</summary>
    internal static BehaviorDeclaration? From(AttributeData attribute, BehaviorSource source) =>
        attribute.AttributeClass.Is(Names.PipelineBehaviorAttribute)
        && attribute.ConstructorArguments.FirstOrDefault().Value is INamedTypeSymbol behavior
            ? new BehaviorDeclaration(behavior, OrderOf(attribute), source)
            : null;

    private static int OrderOf(AttributeData attribute) =>
        attribute.NamedArguments.FirstOrDefault(argument => argument.Key == "Order").Value.Value as int? ?? 0;
}
