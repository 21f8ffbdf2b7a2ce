using System.Globalization;
using System.Text.RegularExpressions;

namespace Catga.Raft.Processes.Tests.Tracing;

/// <summary>
/// Reads the output of <c>strace -f -yy -xx</c>. Its lines are in the order of what happened: a process goes on only
/// after strace has noted its call.
/// </summary>
/// <param name="threads">The threads that are known before the first line, with their processes.</param>
internal sealed partial class TraceReader(IReadOnlyDictionary<int, int> threads)
{
    private const string Unfinished = " <unfinished ...>";

    private readonly Dictionary<int, int> _processes = new(threads);
    private readonly Dictionary<int, (string Text, int At)> _open = [];
    private readonly List<TraceEvent?> _events = [];

    public IReadOnlyList<TraceEvent> Read(IEnumerable<string> lines)
    {
        foreach (string line in lines)
        {
            if (Line().Match(line) is { Success: true } match)
                Take(NumberIn(match.Groups["thread"]), match.Groups["text"].Value);
        }

        // What had begun and not returned when strace was ended has happened all the same.
        foreach ((int thread, (string text, int at)) in _open)
        {
            if (Parse(thread, text + ") = 0") is { } call)
                _events[at] = new TraceEvent(call, IsReturn: false);
        }

        return [.. _events.OfType<TraceEvent>()];
    }

    private void Take(int thread, string text)
    {
        if (text.EndsWith(Unfinished, StringComparison.Ordinal))
        {
            // What it is about is known when it returns; its place is kept until then.
            _open[thread] = (text[..^Unfinished.Length], _events.Count);
            _events.Add(null);
        }
        else if (Resumed().Match(text) is { Success: true } resumed)
        {
            if (!_open.Remove(thread, out (string Text, int At) begun)
                || Parse(thread, begun.Text + resumed.Groups["rest"].Value) is not { } call)
            {
                return;
            }

            _events[begun.At] = new TraceEvent(call, IsReturn: false);
            _events.Add(new TraceEvent(call, IsReturn: true));
        }
        else if (Parse(thread, text) is { } call)
        {
            _events.Add(new TraceEvent(call, IsReturn: false));
            _events.Add(new TraceEvent(call, IsReturn: true));
        }
    }

    private SystemCall? Parse(int thread, string text)
    {
        if (Call().Match(text) is not { Success: true } match)
            return null;

        string name = match.Groups["name"].Value;
        long result = long.Parse(match.Groups["result"].ValueSpan, CultureInfo.InvariantCulture);
        int process = _processes.GetValueOrDefault(thread);
        if (name is "clone" or "clone3")
        {
            _processes[(int)result] = process;
            return null;
        }

        byte[] content = [.. Text().Matches(text).SelectMany(piece => Bytes(piece.Groups["hex"].Value))];
        return new SystemCall(process, name, match.Groups["target"].Value, content, result);
    }

    private static int NumberIn(Group group) => int.Parse(group.ValueSpan, CultureInfo.InvariantCulture);

    private static byte[] Bytes(string escaped) =>
        Convert.FromHexString(escaped.Replace("\\x", "", StringComparison.Ordinal));

    [GeneratedRegex(@"^(?<thread>\d+)\s+(?<text>.*)$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Line();

    [GeneratedRegex(@"^<\.\.\. \w+ resumed>(?<rest>.*)$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Resumed();

    [GeneratedRegex(
        @"^(?<name>\w+)\((\d+<(?<target>.+?)>(?=[,)]))?.*\)\s+= (?<result>-?\d+)",
        RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Call();

    [GeneratedRegex("\"(?<hex>(\\\\x[0-9a-f]{2})+)\"", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Text();
}
