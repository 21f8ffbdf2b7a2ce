namespace Catga.Cluster.Forwarding;

/// <summary>What the leader answers, as it travels.</summary>
/// <param name="Outcome">What became of the command.</param>
/// <param name="Status">The HTTP status that says it most nearly; what counts is the outcome.</param>
/// <param name="Term">The term of who answers; newer than a hint of a lower one.</param>
/// <param name="Leader">Where the leader is, as far as who answers knows; null when it knows none.</param>
/// <param name="Body">The answer or the error, as JSON.</param>
internal sealed record ForwardAnswer(
    ReplyOutcome Outcome, int Status, long Term, string? Leader, ReadOnlyMemory<byte> Body)
{
    public static ForwardAnswer Of(ForwardReply reply, LeadershipView view) =>
        new(reply.Outcome, reply.Status, view.Term, view.LeaderEndpoint, reply.Body);
}
