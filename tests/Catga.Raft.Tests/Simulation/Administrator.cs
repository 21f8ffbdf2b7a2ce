namespace Catga.Raft.Tests.Simulation;

/// <summary>Moves leadership about, and members in and out, by asking whoever thinks it leads.</summary>
internal sealed class Administrator(SimulatedCluster world)
{
    private long _lastId = -1;

    public void Begin()
    {
        Repeat(world.Profile.TransferEvery, Transfer);
        Repeat(world.Profile.MembershipEvery, ChangeMembers);
    }

    private void Repeat(TimeSpan mean, Action<SimulatedNode> action)
    {
        if (mean == TimeSpan.Zero)
            return;

        world.Schedule.After(world.Random.Around(mean), () =>
        {
            if (world.Network.IsHealed)
                return;

            // Whoever thinks it leads, also when it is not the newest to think so.
            List<SimulatedNode> leaders = [.. world.Nodes.Where(node => node.IsLeading)];
            if (leaders.Count > 0)
                action(world.Random.Pick(leaders));
            Repeat(mean, action);
        });
    }

    private void Transfer(SimulatedNode leader)
    {
        MemberId target = world.Random.Pick(world.Nodes).Self;
        world.Tell($"{leader.Self.Node} is asked to hand over to {target.Node}");
        leader.Ask(at => new RaftInput.TransferLeadership(at, _lastId--, target));
    }

    private void ChangeMembers(SimulatedNode leader)
    {
        if (NextChange(leader.Core.Configuration) is not { } change)
            return;

        world.Tell($"{leader.Self.Node} is asked to {change}");
        leader.Ask(at => new RaftInput.ChangeMembership(at, _lastId--, change));
    }

    /// <summary>
    /// A former life makes way for the new one, a newcomer learns, a learner is promoted; when all is well, somebody
    /// must go.
    /// </summary>
    private MembershipChange? NextChange(ClusterConfiguration configuration)
    {
        List<MemberId> alive = [.. world.Nodes.Select(node => node.Self)];
        foreach (MemberId member in configuration.Members)
        {
            if (!alive.Contains(member))
                return new MembershipChange.Replace(member, world.Find(member.Node).Self);
        }

        if (configuration.Learners.Count > 0)
            return new MembershipChange.Promote(configuration.Learners[0]);
        foreach (MemberId member in alive)
        {
            if (!configuration.IsVoter(member))
                return new MembershipChange.AddLearner(member);
        }

        return world.Random.Next(3) == 0 && configuration.Voters.Count > 2
            ? new MembershipChange.Remove(world.Random.Pick(configuration.Voters))
            : null;
    }
}
