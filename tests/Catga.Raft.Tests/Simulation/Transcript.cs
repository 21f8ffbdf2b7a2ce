using System.Text;

namespace Catga.Raft.Tests.Simulation;

/// <summary>What happened, told like a conversation. Off, it costs nothing.</summary>
public sealed class Transcript(bool isOn)
{
    private readonly List<string> _lines = [];

    public bool IsOn => isOn;

    public void Say(TimeSpan at, string line) => _lines.Add($"{at.TotalMilliseconds,10:0.000} ms  {line}");

    /// <summary>The last lines, or all.</summary>
    public string Tell(int lines = int.MaxValue)
    {
        StringBuilder told = new();
        foreach (string line in _lines.Skip(Math.Max(0, _lines.Count - lines)))
            told.Append(line).Append('\n');
        return told.ToString();
    }
}
