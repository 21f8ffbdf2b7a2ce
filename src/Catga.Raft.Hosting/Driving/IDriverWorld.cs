namespace Catga.Raft.Hosting.Driving;

/// <summary>What a driver needs of the world. Calls come in the order of the effects, one at a time.</summary>
internal interface IDriverWorld
{
    /// <summary>The monotonic clock, which counts while the machine sleeps.</summary>
    TimeSpan Now { get; }

    /// <summary>
    /// The node has taken an input; nothing of what it wants is done yet. What it knows now may be published here.
    /// </summary>
    void Stepped(RaftInput input, IReadOnlyList<RaftEffect> effects)
    {
    }

    /// <summary>Lets the timer go off then; replaces the one before.</summary>
    void ArmTimer(TimeSpan at);

    /// <summary>
    /// Writes a batch and makes it durable with one flush, then calls <see cref="RaftDriver.Stored"/>; on the driver's
    /// thread, now or later. The state is put back from an installed snapshot before that.
    /// </summary>
    void Store(IReadOnlyList<RaftEffect> batch);

    /// <summary>Says something to a member; may be late, or be lost.</summary>
    void Send(MemberId to, RaftMessage message);

    /// <summary>Reads old entries, and answers with <see cref="RaftInput.EntriesRead"/>, now or later.</summary>
    void ReadEntries(RaftEffect.ReadEntries read);

    /// <summary>
    /// Reads a piece of a snapshot, and answers with <see cref="RaftInput.SnapshotRead"/>, now or later.
    /// </summary>
    void ReadSnapshot(RaftEffect.ReadSnapshot read);

    /// <summary>Tells the state and those who wait: Apply, Accepted, Refused, ReadReady, and who leads.</summary>
    void Tell(RaftEffect effect);
}
