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

    /// <summary>From here on another may lead at any moment.</summary>
    public bool HasToldTarget { get; private set; }

    /// <summary>Whether the target has all that the leader has, and was not told yet.</summary>
    public bool IsDue(NodeState node, FollowerSet followers) =>
        !HasToldTarget && followers.Find(target) is { } follower && follower.Match == node.Log.LastIndex;

    public void TellTarget(NodeState node)
    {
        HasToldTarget = true;
        node.Send(target, new TimeoutNow(node.Term));
    }
}
