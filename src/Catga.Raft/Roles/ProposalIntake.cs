using Catga.Raft.Identity;
using Catga.Raft.Log;
using Catga.Raft.State;

namespace Catga.Raft.Roles;

/// <summary>Turns what is proposed into the next entries of the leader's log, as far as the limits allow.</summary>
internal static class ProposalIntake
{
    /// <summary>Answers every proposal, with its place or with the reason why it has none.</summary>
    public static List<LogEntry> Take(NodeState node, IReadOnlyList<Proposal> proposals, bool isHandingOver)
    {
        List<LogEntry> entries = new(proposals.Count);
        int sizeBytes = 0;
        foreach (Proposal proposal in proposals)
        {
            LogEntry entry = EntryFor(proposal, node.Log.LastIndex + (entries.Count + 1), node.Term);
            if (ReasonToRefuse(node, proposal, sizeBytes + entry.SizeBytes, isHandingOver) is { } reason)
            {
                node.Refuse(proposal.Id, reason);
                continue;
            }

            sizeBytes += entry.SizeBytes;
            entries.Add(entry);
            node.Perform(new RaftEffect.Accepted(proposal.Id, entry.Index, entry.Term));
        }

        return entries;
    }

    private static LogEntry EntryFor(Proposal proposal, LogIndex index, Term term) =>
        new() { Index = index, Term = term, Kind = EntryKind.Command, Command = proposal.Command };

    private static RefusalReason? ReasonToRefuse(NodeState node, Proposal proposal, int sizeBytes, bool isHandingOver)
    {
        if (isHandingOver)
            return RefusalReason.HandingOver;
        if (proposal.Command.Length > node.Settings.MaxCommandBytes)
            return RefusalReason.TooLarge;
        return node.Log.HasRoomFor(sizeBytes) ? null : RefusalReason.Busy;
    }
}
