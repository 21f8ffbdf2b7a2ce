namespace Catga.Dispatch;

/// <summary>Gives each kind of chain a number, the same for the whole process.</summary>
/// <remarks>
/// This number is the only thing that containers share: chains and handlers belong to a container or to a scope. The
/// JIT turns the field into a constant, so finding a chain costs no hashing of types.
/// </remarks>
internal static class Slot<TChain>
    where TChain : Chain
{
    internal static readonly int Number = SlotNumbers.Take();
}
