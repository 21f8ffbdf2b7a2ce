namespace Catga.Raft.Tests.Simulation;

/// <summary>A mistake whose harm needs a history too rare for random seeds, so the history is directed.</summary>
/// <param name="Name">The mistake.</param>
/// <param name="Planted">The history with it: what went wrong.</param>
/// <param name="Right">The same history without it: nothing goes wrong.</param>
internal sealed record DirectedBug(string Name, Func<string?> Planted, Func<string?> Right)
{
    public static DirectedBug ByRules(string name, SafetyRules broken, Func<SafetyRules, string?> history) =>
        new(name, () => history(broken), () => history(new SafetyRules()));

    public override string ToString() => Name;
}
