using Catga;
using Catga.Cluster;

namespace OrderSystem.Http;

/// <summary>The one place where results become answers of HTTP.</summary>
internal static class Answers
{
    /// <summary>200 with the value, or the problem.</summary>
    public static IResult ToHttp<T>(this CatgaResult<T> result) => result.ToHttp(value => TypedResults.Ok(value));

    /// <summary>What the endpoint makes of the value, or the problem.</summary>
    public static IResult ToHttp<T>(this CatgaResult<T> result, Func<T, IResult> success) =>
        result.Match(success, ToProblem);

    /// <summary>ProblemDetails: the error's sentence, its code, and under <c>errors</c> every wrong field.</summary>
    public static IResult ToProblem(this CatgaError error)
    {
        Dictionary<string, object?> extensions = new() { ["code"] = error.Code };
        if (error.Details is not null)
            extensions["errors"] = error.Details;

        int status = StatusOf(error.Code);
        IResult problem = TypedResults.Problem(error.Message, statusCode: status, extensions: extensions);
        return status == StatusCodes.Status503ServiceUnavailable ? new RetryLater(problem) : problem;
    }

    private static int StatusOf(string code) => code switch
    {
        CatgaErrorCodes.Invalid => StatusCodes.Status400BadRequest,
        CatgaErrorCodes.Unauthorized => StatusCodes.Status401Unauthorized,
        CatgaErrorCodes.Forbidden => StatusCodes.Status403Forbidden,
        CatgaErrorCodes.NotFound => StatusCodes.Status404NotFound,
        CatgaErrorCodes.Conflict => StatusCodes.Status409Conflict,
        CatgaErrorCodes.Unavailable => StatusCodes.Status503ServiceUnavailable,
        ClusterErrorCodes.NotLeader => StatusCodes.Status421MisdirectedRequest,
        ClusterErrorCodes.NoLeader or ClusterErrorCodes.StateLost => StatusCodes.Status503ServiceUnavailable,
        ClusterErrorCodes.OutcomeUnknown => StatusCodes.Status504GatewayTimeout,
        ClusterErrorCodes.TooLarge => StatusCodes.Status413PayloadTooLarge,
        ClusterErrorCodes.IdReused => StatusCodes.Status422UnprocessableEntity,
        ClusterErrorCodes.UnknownMessage => StatusCodes.Status501NotImplemented,
        _ => StatusCodes.Status500InternalServerError,
    };
}
