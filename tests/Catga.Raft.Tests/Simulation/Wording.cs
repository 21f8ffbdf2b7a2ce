namespace Catga.Raft.Tests.Simulation;

/// <summary>Messages and effects in words.</summary>
public static class Wording
{
    public static string Of(RaftMessage message) => message switch
    {
        PreVoteRequest ask => 
            $"would you elect me in term {ask.Term.Next}? my log ends at {ask.LastIndex}.{ask.LastTerm}",
        PreVoteReply { Granted: true } reply => $"I would, in term {reply.Candidacy}",
        PreVoteReply reply => $"I would not, in term {reply.Candidacy}; my term is {reply.Term}",
        VoteRequest ask => $"elect me in term {ask.Term}! my log ends at {ask.LastIndex}.{ask.LastTerm}"
            + (ask.ByTransfer ? ", the leader asked me to" : ""),
        VoteReply { Granted: true } reply => $"you have my vote in term {reply.Term}",
        VoteReply reply => $"not my vote, in term {reply.Term}",
        AppendEntries { Entries.Count: 0 } beat =>
            $"I lead term {beat.Term}; after {beat.PreviousIndex}.{beat.PreviousTerm} nothing new, "
            + $"committed {beat.CommitIndex} (round {beat.Round})",
        AppendEntries append =>
            $"after {append.PreviousIndex}.{append.PreviousTerm} comes {string.Join(' ', append.Entries)}, "
            + $"committed {append.CommitIndex} (round {append.Round})",
        AppendAccepted yes => $"I have yours up to {yes.MatchIndex} (round {yes.Round})",
        AppendRejected no => no.HintIndex == LogIndex.Zero
            ? $"that does not fit at {no.PreviousIndex}; my term is {no.Term}"
            : $"that does not fit at {no.PreviousIndex}, perhaps at {no.HintIndex}.{no.HintTerm}; my term is {no.Term}",
        SnapshotChunk chunk =>
            $"a snapshot of all up to {chunk.Point.Index}, from byte {chunk.Offset}, {chunk.Content.Length} bytes"
            + (chunk.IsLast ? ", the last" : ""),
        SnapshotReply { Installed: true } reply => $"I have all up to {reply.SnapshotIndex}",
        SnapshotReply reply => $"go on from byte {reply.NextOffset}",
        ReadIndexRequest ask => $"how far must I be to answer read {ask.ReadId}?",
        ReadIndexReply reply => $"for read {reply.ReadId}, at {reply.ReadIndex}",
        TimeoutNow => "take over, now",
        _ => message.ToString(),
    };

    public static string? Of(RaftEffect effect) => effect switch
    {
        RaftEffect.PersistVote { VotedFor: null } vote => $"writes down: term {vote.Term}",
        RaftEffect.PersistVote vote => $"writes down: term {vote.Term}, my vote is {vote.VotedFor?.Node}'s",
        RaftEffect.PersistEntries write => $"writes down: {string.Join(' ', write.Entries)}",
        RaftEffect.TruncateSuffix cut => $"cuts its log from {cut.From} on",
        RaftEffect.Apply apply => $"applies {string.Join(' ', apply.Entries)}",
        RaftEffect.BecameLeader won => $"leads term {won.Term}",
        RaftEffect.LostLeadership lost => $"leads no more, in term {lost.Term}",
        RaftEffect.InstallSnapshot install => $"puts back a snapshot of all up to {install.Point.Index}",
        RaftEffect.LeaderChanged { Leader: { } leader } => $"now follows {leader.Node}",
        _ => null,
    };
}
