using System.Diagnostics;
using System.Globalization;
using OrderSystem.Tests.Probing;

namespace OrderSystem.Tests.Clusters;

/// <summary>What the users of the lock wrote down.</summary>
internal sealed class LockHistory
{
    private LockHistory(string[][] lines)
    {
        Dictionary<long, string[]> ends = lines
            .Where(line => line[0] == LockUser.End)
            .ToDictionary(line => NumberOf(line[1]));
        Holdings =
        [
            .. lines.Where(line => line[0] == LockUser.Grant).Select(line => Holding.Of(
                line, ends.GetValueOrDefault(NumberOf(line[1])))),
        ];
    }

    /// <summary>Each grant, in the order in which they were written down.</summary>
    public IReadOnlyList<Holding> Holdings { get; }

    /// <summary>Each tenth of them.</summary>
    public IEnumerable<Holding> Sleepers => Holdings.Chunk(LockUser.SleeperEvery)
        .Where(ten => ten.Length == LockUser.SleeperEvery)
        .Select(ten => ten[^1]);

    public static LockHistory Read(ProbeFolder folder) => new(folder.Locks.Read());

    /// <summary>Two that called the lock their own at once, or whose tokens do not rise; null when there are none.</summary>
    public (Holding First, Holding Second)? FindConflict()
    {
        Holding[] byTime = [.. Holdings.OrderBy(holding => holding.Start)];
        foreach ((Holding first, Holding second) in byTime.Zip(byTime.Skip(1)))
        {
            if (first.Token >= second.Token || first.End >= second.Start)
                return (first, second);
        }

        return null;
    }

    private static long NumberOf(string word) => long.Parse(word, CultureInfo.InvariantCulture);

    /// <summary>One grant: it was valid at both its ends.</summary>
    /// <param name="End">Its start, when its node was killed meanwhile.</param>
    /// <param name="Outcome">What became of its write; null when its node was killed, or while it lasts.</param>
    internal sealed record Holding(long Token, string Node, long Start, long End, string? Outcome)
    {
        public static Holding Of(string[] grant, string[]? end) => new(
            NumberOf(grant[1]),
            grant[2],
            NumberOf(grant[3]),
            end is null ? NumberOf(grant[3]) : NumberOf(end[3]),
            end?[4]);

        public TimeSpan Length => Stopwatch.GetElapsedTime(Start, End);
    }
}
