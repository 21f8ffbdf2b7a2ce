namespace Catga.Dispatch;

/// <summary>The concrete order of behaviors and handlers for one message, bound to the instances that run it.</summary>
public abstract class Chain
{
    /// <summary>Fills the free places of a map, so that a look-up never has to ask for null.</summary>
    internal static readonly Chain None = new NoChain();

    /// <summary>The number of the message that this chain is for; -1 until a mediator has taken it in.</summary>
    internal int Slot { get; set; } = -1;

    private sealed class NoChain : Chain;
}
