namespace Catga.Dispatch;

/// <summary>Hands out the numbers of <see cref="Slot{TChain}"/>, one after the other.</summary>
internal static class SlotNumbers
{
    private static int _taken;

    internal static int Take() => Interlocked.Increment(ref _taken);
}
