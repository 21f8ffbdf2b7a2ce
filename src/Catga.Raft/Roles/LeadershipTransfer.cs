using Catga.Raft.Identity;
using Catga.Raft.Membership;
using Catga.Raft.Messages;
using Catga.Raft.State;

namespace Catga.Raft.Roles;

/// <summary>
/// Hands leadership to a voter: nothing new is taken, the voter catches up, then it is told to stand (§3.10).
/// </summary>
internal sealed class LeadershipTransfer(long id, MemberId target, TimeSpan deadline)
{
    public long Id => id;

    /// <summary>When the leader stops waiting.</summary>
    public TimeSpan Deadline => deadline;

    /// <summary>From here on the leader has no lease: any moment now another may lead.</summary>
    public bool HasToldTarget { get; private set; }

    public void Advance(NodeState node, FollowerSet followers)
    {
        if (HasToldTarget || followers.Find(target) is not { } follower || follower.Match < node.Log.LastIndex)
            return;

        HasToldTarget = true;
        node.Send(target, new TimeoutNow(node.Term));
    }
}
