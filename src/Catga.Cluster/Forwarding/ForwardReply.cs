using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace Catga.Cluster.Forwarding;

/// <summary>What the leader answers to a forwarded command.</summary>
/// <param name="Outcome">What became of the command.</param>
/// <param name="Status">The HTTP status; what counts is the outcome.</param>
/// <param name="Body">The answer or the error, as JSON.</param>
internal sealed record ForwardReply(ReplyOutcome Outcome, int Status, ReadOnlyMemory<byte> Body)
{
    public static ForwardReply Answered(byte[] answer) => new(ReplyOutcome.Answered, StatusCodes.Status200OK, answer);

    public static ForwardReply Failed(CatgaError error) => Of(ReplyOutcome.Failed, StatusCodes.Status200OK, error);

    /// <summary>What a failed result of the chain means.</summary>
    public static ForwardReply OfFailure(CatgaError error) =>
        error.Code == ClusterErrorCodes.OutcomeUnknown ? Unknown(error) : Failed(error);

    public static ForwardReply Refused(int status, CatgaError error) => Of(ReplyOutcome.Refused, status, error);

    /// <summary>Not executed: the answer would not be recorded here, and that was demanded.</summary>
    public static ForwardReply Unrecorded(string message) => Of(
        ReplyOutcome.Unrecorded, StatusCodes.Status409Conflict, CatgaError.Unavailable(
            $"This node would not record the answer to {message} with what it does."));

    public static ForwardReply Unknown(CatgaError error) =>
        Of(ReplyOutcome.Unknown, StatusCodes.Status409Conflict, error);

    private static ForwardReply Of(ReplyOutcome outcome, int status, CatgaError error) =>
        new(outcome, status, JsonSerializer.SerializeToUtf8Bytes(error, ForwardJson.Default.CatgaError));
}
