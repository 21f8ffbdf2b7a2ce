namespace Catga.Raft.Tests.Paper;

/// <summary>
/// Histories too rare to wait for. Each shows why one rule is needed: it returns what went wrong, or null.
/// </summary>
internal static class DirectedHistories
{
    /// <summary>
    /// Raft's figure 8: an entry of an old term reaches a quorum under a leader of a new one, and may yet be
    /// overwritten.
    /// </summary>
    public static string? FigureEight(SafetyRules rules)
    {
        Stage stage = new("abcde", rules);

        // (a) S1 leads and replicates index 2 to S2 only.
        stage.Elect("a", "bcde");
        stage.Propose("a", "old");
        stage.Talk("ab");
        stage.Lose();

        // (b) S1 is gone; S5 wins with S3 and S4, and writes another entry at index 2 that nobody sees.
        Assert.True(stage.Stand("e", "cd"));
        stage.Lose();

        // (c) S5 is gone; S1 leads again, and its old entry reaches a quorum, but none of its new term does.
        Assert.True(stage.Stand("a", "bcd"));
        Term newTerm = stage["a"].Term;
        stage.Lose();
        stage.Hear("a", "b", new AppendAccepted(newTerm, 1, Stage.ElectionTimeout, new LogIndex(2)));
        LogEntry old = stage.LogOf("a")[1];
        stage.Hear("c", "a", new AppendEntries(newTerm, new LogIndex(1), new Term(1), [old], LogIndex.Zero, Round: 1));
        stage.Hear("a", "c", new AppendAccepted(newTerm, 1, Stage.ElectionTimeout, new LogIndex(2)));
        bool isCommitted = stage.AppliedBy("a").Contains(old);

        // (d) S1 is gone once more; S5 can still win with S3's and S4's votes, and overwrites index 2.
        bool wins = stage.Stand("e", "bcd");
        return isCommitted && wins ? $"e leads without the committed {old}" : null;
    }

    /// <summary>a and c stand in the same term; b votes for a, dies, comes back, and only then hears c.</summary>
    /// <param name="writes">What really reaches the disks.</param>
    public static string? VoteOverARestart(Func<RaftEffect, RaftEffect> writes)
    {
        Stage stage = new("abc") { Writes = writes };
        stage.TimeOut("c");
        stage.Talk("bc", message => message is PreVoteRequest or PreVoteReply);
        stage.Step("a", new RaftInput.TimerElapsed(stage.Now));
        stage.Talk("ab", message => message is not AppendEntries);
        Assert.Equal(RaftRole.Leader, stage["a"].Role);

        stage.Restart("b");
        stage.Pass(Stage.ElectionTimeout);
        stage.Talk("bc", message => message is VoteRequest or VoteReply);

        return stage["c"].Role == RaftRole.Leader && stage["c"].Term == stage["a"].Term
            ? $"a and c both lead term {stage["a"].Term}"
            : null;
    }

    /// <summary>
    /// An entry is on a and b, which is a quorum, and c lacks it. Then b loses its disk, and a is out of reach.
    /// </summary>
    /// <param name="incarnation">The life that b comes back as; 1 is its first.</param>
    public static string? EmptyReturn(ulong incarnation)
    {
        Stage stage = new("abc");
        stage.Elect("a", "bc");
        stage.Propose("a");
        stage.Talk("ab");
        LogEntry committed = stage.AppliedBy("a")[^1];

        stage.RestartEmpty("b", incarnation);
        bool wins = stage.Stand("c", "b");

        return wins && !stage.LogOf("c").Contains(committed) ? $"c leads without the committed {committed}" : null;
    }

    /// <summary>
    /// Four voters. a promotes e, and only the two see it. b wins with c and d, and would at once remove a, which b and
    /// c suffice to commit. Then a wins with d and e, a quorum of its own five, and lacks what was committed.
    /// </summary>
    public static string? MembersOverTwoTerms(SafetyRules rules)
    {
        Stage stage = new("abcd", rules);
        stage.Lead("a", "bcd");
        stage.Add("e");
        stage.Change("a", new MembershipChange.AddLearner(Stage.Member("e")), "abcde");
        stage.Change("a", new MembershipChange.Promote(Stage.Member("e")), "ae");

        Assert.True(stage.Stand("b", "cd"));
        stage.Change("b", new MembershipChange.Remove(Stage.Member("a")), "bc", losesEarlier: false);
        LogEntry[] committed = stage.AppliedBy("b");
        bool isCommitted = stage.StatusOf("b").CommitIndex == stage.StatusOf("b").LastIndex;

        bool wins = stage.Stand("a", "de");
        return isCommitted && wins && committed.Except(stage.LogOf("a")).FirstOrDefault() is { } lost
            ? $"a leads without the committed {lost}"
            : null;
    }

    /// <summary>
    /// c does not hear the leader, b does. With b's vote c would lead while a's lease stands on b's promise.
    /// </summary>
    public static string? VoteWithinALease(SafetyRules rules)
    {
        Stage stage = new("abc", rules);
        stage.Elect("a", "bc");
        for (int i = 0; i < 12; i++)
        {
            stage.Heartbeat("a");
            stage.Talk("ab");
            stage.Lose();
        }

        stage.Step("c", new RaftInput.TimerElapsed(stage.Now));
        stage.Talk("bc");

        bool otherLeads = stage.EffectsOf("c").Any(effect => effect is RaftEffect.BecameLeader);
        return otherLeads && stage.StatusOf("a").LeaseUntil > stage.Now
            ? "c speaks for the cluster while a trusts its lease"
            : null;
    }

    /// <summary>
    /// c is brought up by a snapshot, and then accepts an entry that commits with it; b lacks that one. Then the
    /// snapshot comes once more: the network had kept a copy.
    /// </summary>
    public static string? SnapshotAfterAppends(SafetyRules rules)
    {
        Stage stage = new("abc", rules, new RaftSettings { EntriesKeptBehindSnapshot = 0 });
        stage.Elect("a", "bc");
        stage.Propose("a");
        stage.Talk("ab");
        stage.Lose();
        stage.TakeSnapshot("a", [1, 2, 3]);
        stage.Heartbeat("a");
        stage.Talk("ac", message => message is not SnapshotChunk);
        RaftMessage snapshot = Assert.Single(stage.Waiting, one => one.Message is SnapshotChunk).Message;
        stage.Talk("ac");

        stage.Propose("a");
        stage.Talk("ac");
        LogEntry committed = stage.AppliedBy("a")[^1];
        Assert.Contains(committed, stage.LogOf("c"));
        stage.Hear("c", "a", snapshot);

        bool wins = stage.Stand("b", "c");
        return wins && !stage.LogOf("b").Contains(committed) ? $"b leads without the committed {committed}" : null;
    }
}
