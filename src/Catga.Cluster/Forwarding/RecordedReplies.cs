namespace Catga.Cluster.Forwarding;

/// <summary>
/// What the leader has begun and answered within one term: a command that comes again joins the running one, or gets
/// the answer that was given.
/// </summary>
/// <remarks>
/// Whatever was begun is remembered, also when it failed, threw or was cancelled: a command is never begun twice here.
/// The memory is bounded; once something is forgotten before its time, a repeat that may be older than that is answered
/// as unknown.
/// </remarks>
internal sealed class RecordedReplies(
    long term, TimeSpan window, int capacity, long capacityBytes, TimeProvider clock)
{
    // The age was read before the request travelled.
    private static readonly TimeSpan OnTheWay = TimeSpan.FromSeconds(10);

    private readonly Lock _lock = new();
    private readonly Dictionary<CommandKey, LinkedListNode<RecordedReply>> _replies = [];
    private readonly LinkedList<RecordedReply> _byAge = [];
    private long _bytes;
    private long _forgottenUntil = long.MinValue;

    public long Term => term;

    /// <summary>Finds a command, or begins it.</summary>
    /// <param name="request">The request.</param>
    /// <param name="canTell">
    /// Whether what runs it can tell by itself if it ran before, under whatever leader.
    /// </param>
    /// <param name="reply">The command's record; null when it must not be begun, for it may have been before.</param>
    /// <returns>Whether the caller has to run it.</returns>
    public bool TryBegin(ForwardRequest request, bool canTell, out RecordedReply? reply)
    {
        long now = clock.GetTimestamp();
        CommandKey key = CommandKey.Of(request);
        lock (_lock)
        {
            ForgetOld(now);
            if (_replies.TryGetValue(key, out LinkedListNode<RecordedReply>? known))
            {
                reply = known.Value;
                return false;
            }

            // An earlier attempt may have begun under another leader, or here and be forgotten.
            if (!canTell && request.BegunTerm is { } begun && (begun != term || IsForgotten(now, request.Age)))
            {
                reply = null;
                return false;
            }

            reply = new RecordedReply(key, request.BodyDigest, now);
            _replies[key] = _byAge.AddLast(reply);
            MakeRoom();
            return true;
        }
    }

    public void Complete(RecordedReply recorded, ForwardReply reply)
    {
        lock (_lock)
        {
            _bytes += reply.Body.Length;
            recorded.Bytes = reply.Body.Length;
            MakeRoom();
        }

        recorded.Complete(reply);
    }

    /// <summary>The command was refused before it began, so it may be begun another time.</summary>
    public void Withdraw(RecordedReply recorded, ForwardReply refusal)
    {
        lock (_lock)
        {
            if (_replies.Remove(recorded.Key, out LinkedListNode<RecordedReply>? node))
                _byAge.Remove(node);
        }

        recorded.Complete(refusal);
    }

    private bool IsForgotten(long now, TimeSpan age) =>
        _forgottenUntil != long.MinValue && age + OnTheWay >= clock.GetElapsedTime(_forgottenUntil, now);

    private void ForgetOld(long now)
    {
        while (_byAge.First is { Value: { IsCompleted: true } oldest } node
            && clock.GetElapsedTime(oldest.BegunAt, now) > window)
        {
            Forget(node);
        }
    }

    private void MakeRoom()
    {
        LinkedListNode<RecordedReply>? node = _byAge.First;
        while (node is not null && (_replies.Count > capacity || _bytes > capacityBytes))
        {
            LinkedListNode<RecordedReply>? next = node.Next;
            if (node.Value.IsCompleted)
                Forget(node);
            node = next;
        }
    }

    private void Forget(LinkedListNode<RecordedReply> node)
    {
        RecordedReply forgotten = node.Value;
        _byAge.Remove(node);
        _replies.Remove(forgotten.Key);
        _bytes -= forgotten.Bytes;
        _forgottenUntil = Math.Max(_forgottenUntil, forgotten.BegunAt);
    }
}
