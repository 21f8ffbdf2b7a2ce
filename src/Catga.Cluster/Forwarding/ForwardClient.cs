using System.Text.Json;
using Catga.Cluster.Forwarding.Channels;

namespace Catga.Cluster.Forwarding;

/// <summary>Makes one attempt: sends the command over the channel to the leader, and hears what became of it.</summary>
internal sealed class ForwardClient(
    ForwardChannels channels, IForwardSessions sessions, IClusterCoordinator coordinator, HandlingNodes nodes)
{
    public async ValueTask<ForwardAttempt> SendAsync(ForwardedCommand command, CancellationToken cancellationToken)
    {
        string leader = command.Leader!;
        if (sessions.FindByEndpoint(leader) is not { } session)
            return NotSent($"This node has no connection to {leader} now.");

        ForwardChannel channel;
        try
        {
            channel = await channels.GetAsync(leader, session, cancellationToken).ConfigureAwait(false);
        }
        catch (NoChannelException refusal)
        {
            return NotSent(refusal.Message);
        }

        if (command.Body.Length > channel.MaxRequestBytes)
        {
            return ForwardAttempt.NotSent(
                ClusterErrors.TooLarge(
                    command.Message, channel.MaxRequestBytes, "Cluster:Forwarding:MaxRequestBytes of the leader"),
                isWorthAnother: false);
        }

        return await SendAsync(command, channel, session, cancellationToken).ConfigureAwait(false);
    }

    private async ValueTask<ForwardAttempt> SendAsync(
        ForwardedCommand command, ForwardChannel channel, ForwardSession session, CancellationToken cancellationToken)
    {
        LeadershipView view = coordinator.Leadership;
        long hintTerm = Math.Max(command.Term, view.Term);

        // Until an attempt may have begun the newest index is as good, and a node that lagged behind has caught up.
        if (command is { Since: not null, BegunTerm: null })
            command.Since = view.CommitIndex;
        Exchange exchange = new(command.Describe(), command.Body);
        if (!channel.TryBegin(exchange))
            return NotSent($"The connection to {command.Leader} has just ended.");

        try
        {
            if (await exchange.Task.WaitAsync(cancellationToken).ConfigureAwait(false) is { } answer)
                return Hear(command, session, answer, hintTerm);
        }
        catch (OperationCanceledException)
        {
            // The pipeline knows whether its limit or the caller ended this; what was sent may run all the same.
            channel.Forget(exchange);
            if (!exchange.TryWithdraw())
                command.BegunTerm ??= hintTerm;
            throw;
        }

        if (exchange.TryWithdraw())
            return NotSent($"The connection to {command.Leader} broke before the command was sent.");
        command.BegunTerm ??= hintTerm;
        return ForwardAttempt.Lost(ClusterErrors.OutcomeUnknown(
            command.CommandId, $"The connection to {command.Leader} broke before it answered."));
    }

    private ForwardAttempt Hear(
        ForwardedCommand command, ForwardSession session, ForwardAnswer answer, long hintTerm)
    {
        if (answer.Outcome is ReplyOutcome.Answered or ReplyOutcome.Failed)
            nodes.Note(session.Peer.Node.Value);
        ForwardAttempt attempt = Believe(command, answer);
        if (attempt.Outcome == ReplyOutcome.Unknown)
            command.BegunTerm ??= hintTerm;
        return attempt;
    }

    /// <summary>What an answer says, and what the command learns of it.</summary>
    internal static ForwardAttempt Believe(ForwardedCommand command, ForwardAnswer answer)
    {
        if (answer.Outcome == ReplyOutcome.Answered)
            return new() { Outcome = answer.Outcome, Answer = answer.Body, IsFinal = true };

        CatgaError error = JsonSerializer.Deserialize(answer.Body.Span, ForwardJson.Default.CatgaError)
            ?? ClusterErrors.OutcomeUnknown(command.CommandId, "The leader gave no reason.");
        bool isElsewhere = answer.Outcome == ReplyOutcome.Refused
            && error.Code is ClusterErrorCodes.NotLeader or ClusterErrorCodes.NoLeader;
        if (isElsewhere && answer.Term >= command.Term)
        {
            command.Term = answer.Term;
            command.Leader = answer.Leader == command.Leader ? null : answer.Leader;
        }

        // Whoever records nothing may run it all the same, as long as no earlier attempt may have.
        if (answer.Outcome == ReplyOutcome.Unrecorded)
            command.Since = null;

        bool isBusy = answer.Outcome == ReplyOutcome.Refused && error.Code == CatgaErrorCodes.Unavailable;

        // If it was recorded, a later leader finds it; if not, that one may run it.
        bool mayBeFound = answer.Outcome == ReplyOutcome.Unknown && command.Since is not null;
        return new()
        {
            Outcome = answer.Outcome,

            // "I am not the leader" is the other node's word; this one says that none took the command.
            Error = isElsewhere ? ClusterErrors.NoLeader("No node took the command as its leader.") : error,
            IsWorthAnother = isElsewhere || isBusy || mayBeFound || answer.Outcome == ReplyOutcome.Unrecorded,
            IsFinal = true,
        };
    }

    private static ForwardAttempt NotSent(string reason) =>
        ForwardAttempt.NotSent(ClusterErrors.NoLeader(reason), isWorthAnother: true);
}
