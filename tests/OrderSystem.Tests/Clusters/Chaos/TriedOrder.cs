namespace OrderSystem.Tests.Clusters.Chaos;

/// <summary>An order that a client tried to place, and what it was told.</summary>
/// <param name="Customer">Who ordered.</param>
/// <param name="Key">The key by which the order is known on every retry; also what was bought.</param>
/// <param name="Price">What it costs.</param>
internal sealed record TriedOrder(string Customer, string Key, decimal Price)
{
    /// <summary>What all tries together tell.</summary>
    public Verdict Verdict { get; set; } = Verdict.NotExecuted;

    /// <summary>The id that the acknowledgement named.</summary>
    public string? Id { get; set; }

    /// <summary>What became of paying it; null when nobody tried.</summary>
    public Verdict? Payment { get; set; }

    /// <summary>Takes note of one try of placing it.</summary>
    public void Note(Attempt attempt)
    {
        if (attempt.Verdict == Verdict.Done)
        {
            Verdict = Verdict.Done;
            Id = attempt.Reply!.Body.GetProperty("id").GetString();
        }
        else if (attempt.Verdict == Verdict.Unknown)
        {
            Verdict = Verdict.Unknown;
        }
    }
}
