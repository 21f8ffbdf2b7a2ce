namespace Catga.Dispatch;

/// <summary>A route whose chain has one handler and behaviors around it.</summary>
internal interface IRouteWithBehaviors
{
    /// <summary>The handler's class.</summary>
    ChainPart Handler { get; }

    /// <summary>The behaviors that are known at compile time, outermost first.</summary>
    IReadOnlyList<BehaviorPart> Behaviors { get; }
}
