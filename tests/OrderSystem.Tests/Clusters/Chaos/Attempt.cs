using System.Net;

namespace OrderSystem.Tests.Clusters.Chaos;

/// <summary>One try of a command at one node.</summary>
internal sealed record Attempt(Verdict Verdict, OrderNode Node, Reply? Reply)
{
    /// <summary>What an answer claims; any that claims nothing fails the test.</summary>
    public static Attempt Of(OrderNode node, Reply reply) => new(
        (reply.Status, reply.Code) switch
        {
            (HttpStatusCode.OK or HttpStatusCode.Created, _) => Verdict.Done,
            (HttpStatusCode.ServiceUnavailable, "catga.no_leader" or "catga.unavailable") => Verdict.NotExecuted,
            (HttpStatusCode.MisdirectedRequest, "catga.not_leader") => Verdict.NotExecuted,
            (HttpStatusCode.Conflict, "catga.conflict") => Verdict.NotExecuted,
            (HttpStatusCode.GatewayTimeout, "catga.outcome_unknown") => Verdict.Unknown,
            _ => throw new InvalidOperationException($"An answer of {node.Name} that says nothing: {reply}"),
        },
        node,
        reply);
}
