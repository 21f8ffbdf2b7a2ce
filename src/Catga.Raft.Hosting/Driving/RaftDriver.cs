using Catga.Raft.Roles;

namespace Catga.Raft.Hosting.Driving;

/// <summary>
/// Performs what a node asks for, in the order of its lists. Whatever waits to be stored next to each other is stored
/// together, with one flush; what is listed behind it waits until that is durable.
/// </summary>
/// <remarks>
/// No thread, clock, disk or network of its own: the host drives it on real ones, the simulator on simulated ones, so
/// that what is proved there is what runs here. Not safe for two threads at once.
/// </remarks>
internal sealed class RaftDriver(RaftNode node, IDriverWorld world)
{
    private readonly Queue<RaftEffect> _waiting = new();
    private List<RaftEffect> _storing = [];
    private bool _isPerforming;

    public RaftNode Node => node;

    /// <summary>Whether effects wait for the disk.</summary>
    public bool IsStoring => _storing.Count > 0;

    /// <summary>Hands an input to the node, and performs what may be performed now.</summary>
    public void Take(RaftInput input)
    {
        IReadOnlyList<RaftEffect> effects = node.Step(input);
        world.Stepped(input, effects);
        foreach (RaftEffect effect in effects)
        {
            // A timer says nothing to anybody: it need not wait for the disk, and must not, for it also watches the
            // disk.
            if (effect is RaftEffect.ArmTimer timer)
                world.ArmTimer(timer.At);
            else
                _waiting.Enqueue(effect);
        }

        Perform();
    }

    /// <summary>What <see cref="IDriverWorld.Store"/> was given is durable.</summary>
    public void Stored()
    {
        List<RaftEffect> stored = _storing;
        _storing = [];
        foreach (RaftEffect effect in stored)
        {
            if (InputAfter(effect) is { } input)
                Take(input);
        }

        Perform();
    }

    private void Perform()
    {
        if (_isPerforming)
            return; // The world answered at once; the loop below goes on with what that brought.

        _isPerforming = true;
        while (!IsStoring && _waiting.TryPeek(out RaftEffect? effect))
        {
            if (IsStored(effect))
                Store();
            else
                Do(_waiting.Dequeue());
        }

        _isPerforming = false;
    }

    private void Store()
    {
        while (_waiting.TryPeek(out RaftEffect? effect) && IsStored(effect))
            _storing.Add(_waiting.Dequeue());
        world.Store(_storing);
    }

    private void Do(RaftEffect effect)
    {
        switch (effect)
        {
            case RaftEffect.Send send:
                world.Send(send.To, send.Message);
                break;
            case RaftEffect.ReadEntries read:
                world.ReadEntries(read);
                break;
            case RaftEffect.ReadSnapshot read:
                world.ReadSnapshot(read);
                break;
            default:
                world.Tell(effect);
                break;
        }
    }

    private RaftInput? InputAfter(RaftEffect stored) => stored switch
    {
        RaftEffect.PersistVote vote => new RaftInput.VotePersisted(world.Now, vote.Term),
        RaftEffect.PersistEntries write =>
            new RaftInput.EntriesPersisted(world.Now, write.Entries[^1].Index, write.Entries[^1].Term),
        _ => null,
    };

    private static bool IsStored(RaftEffect effect) => effect
        is RaftEffect.PersistVote or RaftEffect.PersistEntries or RaftEffect.TruncateSuffix or RaftEffect.DropPrefix
        or RaftEffect.WriteSnapshot or RaftEffect.InstallSnapshot;
}
