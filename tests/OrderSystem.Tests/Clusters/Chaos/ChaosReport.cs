using System.Diagnostics;

namespace OrderSystem.Tests.Clusters.Chaos;

/// <summary>What was asked and answered while nodes died.</summary>
internal sealed class ChaosReport
{
    private readonly Lock _lock = new();
    private long _lastDone = Stopwatch.GetTimestamp();

    public int Done { get; private set; }

    public int NotExecuted { get; private set; }

    public int Unknown { get; private set; }

    public int Retries { get; private set; }

    /// <summary>The longest time in which nothing was done for anybody.</summary>
    public TimeSpan LongestGap { get; private set; }

    public void Note(Attempt attempt)
    {
        lock (_lock)
        {
            NotExecuted += attempt.Verdict == Verdict.NotExecuted ? 1 : 0;
            Unknown += attempt.Verdict == Verdict.Unknown ? 1 : 0;
            if (attempt.Verdict != Verdict.Done)
                return;

            Done++;
            TimeSpan gap = Stopwatch.GetElapsedTime(_lastDone);
            _lastDone = Stopwatch.GetTimestamp();
            LongestGap = gap > LongestGap ? gap : LongestGap;
        }
    }

    public void NoteRetry()
    {
        lock (_lock)
            Retries++;
    }

    public override string ToString() =>
        $"{Done} done, {NotExecuted} not executed, {Unknown} unknown, {Retries} asked again; longest time without an "
        + $"answer {LongestGap.TotalMilliseconds:F0} ms";
}
