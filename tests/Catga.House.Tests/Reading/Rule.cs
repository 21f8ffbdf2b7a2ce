namespace Catga.House.Tests.Reading;

/// <summary>What a test says about the violations that a rule found.</summary>
internal static class Rule
{
    /// <summary>Nothing is wrong; else every place is named.</summary>
    internal static void Holds(IEnumerable<Violation> violations)
    {
        string[] found = [.. violations.Select(each => each.ToString()).Order(StringComparer.Ordinal)];
        if (found.Length > 0)
            Assert.Fail($"{found.Length} to mend:\n{string.Join('\n', found)}");
    }

    /// <summary>Exactly these places are wrong. This is how a rule proves that it can fail.</summary>
    internal static void IsBrokenAt(IEnumerable<Violation> violations, params string[] places) =>
        Assert.Equal(places, violations.Select(each => each.Place));
}
