using System.Text;
using System.Text.RegularExpressions;

namespace Catga.Raft.Processes.Tests.Tracing;

/// <summary>
/// Follows each write through a trace: into the logs, through the flushes, and out of the socket as an answer. At the
/// moment when an answer leaves, a quorum's flushes that cover the write must have returned.
/// </summary>
internal sealed partial class AcknowledgementProof(int quorum)
{
    private readonly Dictionary<string, HashSet<string>> _written = new(StringComparer.Ordinal);
    private readonly Dictionary<SystemCall, string[]> _covered = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<int, HashSet<string>> _durable = [];
    private readonly Dictionary<string, string> _asked = new(StringComparer.Ordinal);

    /// <summary>How many answers were held against the flushes before them.</summary>
    public int Proven { get; private set; }

    /// <summary>The answers that left too early.</summary>
    public List<string> TooEarly { get; } = [];

    public void Follow(IEnumerable<TraceEvent> trace)
    {
        foreach (TraceEvent each in trace)
        {
            if (each.Call.IsOnSocket)
                FollowSocket(each.Call, each.IsReturn);
            else
                FollowFile(each.Call, each.IsReturn);
        }
    }

    private void FollowSocket(SystemCall call, bool isReturn)
    {
        string connection = $"{call.Process} {call.Target}";
        if (isReturn && call.IsRead && IdsIn(call.Content).FirstOrDefault() is { } asked)
        {
            _asked[connection] = asked;
        }
        else if (!isReturn && call.IsWrite && call.Content.AsSpan().StartsWith("HTTP/1.1 200"u8)
            && _asked.Remove(connection, out string? answered))
        {
            Proven++;
            int holders = _durable.Values.Count(ids => ids.Contains(answered));
            if (holders < quorum)
                TooEarly.Add($"{answered} was acknowledged when {holders} of {quorum} nodes had flushed it");
        }
    }

    private void FollowFile(SystemCall call, bool isReturn)
    {
        if (call.IsWrite && isReturn)
        {
            Ids(_written, call.Target).UnionWith(IdsIn(call.Content));
        }
        else if (call.IsSync && !isReturn)
        {
            _covered[call] = [.. Ids(_written, call.Target)];
        }
        else if (call.IsSync && call.Result == 0 && _covered.Remove(call, out string[]? covered))
        {
            Ids(_durable, call.Process).UnionWith(covered);
        }
    }

    private static HashSet<string> Ids<TKey>(Dictionary<TKey, HashSet<string>> sets, TKey key)
        where TKey : notnull
    {
        if (!sets.TryGetValue(key, out HashSet<string>? ids))
            sets[key] = ids = new HashSet<string>(StringComparer.Ordinal);
        return ids;
    }

    private static IEnumerable<string> IdsIn(byte[] content) =>
        Id().Matches(Encoding.Latin1.GetString(content)).Select(match => match.Value);

    [GeneratedRegex("traced-[0-9]{6}", RegexOptions.None, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Id();
}
