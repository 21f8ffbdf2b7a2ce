namespace Catga.Benchmarks.Messages;

/// <summary>
/// What every handler answers. It is made once, so that every byte a benchmark counts belongs to the way.
/// </summary>
public sealed record Answer(int Number)
{
    public static readonly Answer Ready = new(42);
}
