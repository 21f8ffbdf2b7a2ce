using Catga.Raft.Hosting.Storage.Journals;

namespace Catga.Raft.Processes.Tests.Tracing;

/// <summary>
/// Finds each term and vote that goes into a log, and what its node said to peers between the message that asked for it
/// and the return of the flush that covers it: it must be nothing.
/// </summary>
internal sealed class VoteProof
{
    private const int FrameVersionAt = 4;
    private const int FrameKindAt = 5;
    private const int MessagesKind = 2;

    private readonly Dictionary<int, List<SystemCall>> _saidSinceHeard = [];
    private readonly Dictionary<int, string> _waiting = [];
    private readonly HashSet<SystemCall> _covered = new(ReferenceEqualityComparer.Instance);

    /// <summary>How many votes were followed into a flush.</summary>
    public int Proven { get; private set; }

    /// <summary>What was said too early.</summary>
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
        if (call.IsRead && isReturn && call.Result > 0 && !IsHttp(call.Content))
        {
            // While a vote waits for its flush, what is said stays counted from the message that asked for it.
            if (!_waiting.ContainsKey(call.Process))
                SaidBy(call.Process).Clear();
        }
        else if (call.IsWrite && !isReturn && IsMessages(call.Content))
        {
            SaidBy(call.Process).Add(call);
        }
    }

    private void FollowFile(SystemCall call, bool isReturn)
    {
        if (call.IsWrite && !isReturn && HasVote(call.Content))
        {
            _waiting[call.Process] = call.Target;
        }
        else if (call.IsSync && !isReturn && _waiting.GetValueOrDefault(call.Process) == call.Target)
        {
            _covered.Add(call);
        }
        else if (call.IsSync && isReturn && _covered.Remove(call))
        {
            Proven++;
            _waiting.Remove(call.Process);
            if (SaidBy(call.Process).Count > 0)
                TooEarly.Add($"{call.Process} said {SaidBy(call.Process).Count} frames before its vote was flushed");
        }
    }

    private List<SystemCall> SaidBy(int process) =>
        _saidSinceHeard.TryGetValue(process, out List<SystemCall>? said) ? said : _saidSinceHeard[process] = [];

    private static bool IsHttp(ReadOnlySpan<byte> content) =>
        content.StartsWith("POST "u8) || content.StartsWith("GET "u8) || content.StartsWith("HTTP/"u8);

    private static bool IsMessages(ReadOnlySpan<byte> content) =>
        content.Length > FrameKindAt && content[FrameVersionAt] == 1 && content[FrameKindAt] == MessagesKind;

    private static bool HasVote(byte[] content)
    {
        for (int at = Sector.HeaderBytes; at + RecordHeader.Bytes <= content.Length; at += Sector.Bytes)
        {
            if (IsVote(content.AsSpan(at)))
                return true;
        }

        return false;
    }

    private static bool IsVote(ReadOnlySpan<byte> record)
    {
        try
        {
            return RecordHeader.Read(record).Kind == RecordKind.Vote;
        }
        catch (InvalidDataException)
        {
            return false; // The sector goes on with a record that began before.
        }
    }
}
