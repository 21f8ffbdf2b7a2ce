namespace OrderSystem.Http;

/// <summary>A refusal that may be none in a moment, with the header that says so.</summary>
internal sealed class RetryLater(IResult refusal) : IResult
{
    private const string Seconds = "1";

    public Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.Headers.RetryAfter = Seconds;
        return refusal.ExecuteAsync(httpContext);
    }
}
