using Catga.SourceGen.Models;

namespace Catga.SourceGen.Planning;

/// <summary>A handler with its behaviors in the order in which they run.</summary>
internal sealed record ChainPlan(HandlerModel Handler, EquatableArray<BehaviorModel> Behaviors)
{
    internal MessageModel Message => Handler.Message;

    /// <summary>Whether nothing stands around the handler, so that one line of the module says it all.</summary>
    internal bool IsPlain => Behaviors.Count == 0;

    /// <summary>The chain in one line, outermost first.</summary>
    internal string InWords => string.Join(" → ", Behaviors
        .Select(behavior => $"{behavior.Part.DisplayName} (order {behavior.Order}, {Where(behavior.Source)})")
        .Append(Handler.Handler.DisplayName));

    private static string Where(BehaviorSource source) => source switch
    {
        BehaviorSource.Assembly => "from the assembly",
        BehaviorSource.Attribute => "from an attribute",
        _ => "from the handler",
    };
}
