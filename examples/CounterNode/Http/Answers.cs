using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Catga.Raft;
using Catga.Raft.Hosting;

namespace CounterNode.Http;

/// <summary>The one place where refusals become answers of HTTP.</summary>
internal static class Answers
{
    private static readonly UnknownAnswer MayHaveRun = new("unknown");

    /// <summary>What became of a command: 200, 503 (surely not done) or 504 (nobody knows).</summary>
    public static Task WriteAsync(HttpContext context, ProposalOutcome outcome, string node) => outcome switch
    {
        ProposalOutcome.Applied applied => SendAsync(
            context,
            new CountedAnswer((long)applied.Result!, applied.Index.Value, applied.Term.Value, node),
            AnswersJson.Default.CountedAnswer),
        ProposalOutcome.Refused refused => RefuseAsync(context, refused.Refusal),
        _ => UnknownAsync(context),
    };

    /// <summary>503 with the reason and a hint whom to ask; 413 for what can never be taken.</summary>
    public static Task RefuseAsync(HttpContext context, Refusal refusal) =>
        RefuseAsync(context, $"{refusal.Reason}", refusal.Leader?.Value, refusal.Reason == RefusalReason.TooLarge);

    /// <summary>503: nothing was done before the caller's time was up.</summary>
    public static Task RefuseLateAsync(HttpContext context) =>
        RefuseAsync(context, "Late", leader: null, isForEver: false);

    private static Task RefuseAsync(HttpContext context, string reason, string? leader, bool isForEver)
    {
        context.Response.StatusCode =
            isForEver ? StatusCodes.Status413PayloadTooLarge : StatusCodes.Status503ServiceUnavailable;
        if (!isForEver)
            context.Response.Headers.RetryAfter = "1";
        return SendAsync(
            context, new RefusedAnswer("refused", reason, leader), AnswersJson.Default.RefusedAnswer);
    }

    private static Task UnknownAsync(HttpContext context)
    {
        context.Response.StatusCode = StatusCodes.Status504GatewayTimeout;
        return SendAsync(context, MayHaveRun, AnswersJson.Default.UnknownAnswer);
    }

    // With its length, so that it leaves in one piece.
    private static Task SendAsync<T>(HttpContext context, T answer, JsonTypeInfo<T> shape)
    {
        byte[] json = JsonSerializer.SerializeToUtf8Bytes(answer, shape);
        context.Response.ContentType = "application/json; charset=utf-8";
        context.Response.ContentLength = json.Length;
        return context.Response.Body.WriteAsync(json, 0, json.Length, context.RequestAborted);
    }
}
