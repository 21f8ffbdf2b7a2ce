using System.Text.Json;
using Catga;
using Microsoft.AspNetCore.Diagnostics;

namespace OrderSystem.Http;

/// <summary>Explains a request that never became a message: no body, no JSON, a value of the wrong type.</summary>
internal sealed class UnreadableRequestHandler : IExceptionHandler
{
    /// <summary>What the framework could not read is the sender's mistake; any other exception is ours.</summary>
    public static int StatusOf(Exception exception) => exception is BadHttpRequestException unreadable
        ? unreadable.StatusCode
        : StatusCodes.Status500InternalServerError;

    public async ValueTask<bool> TryHandleAsync(
        HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        if (exception is not BadHttpRequestException { StatusCode: StatusCodes.Status400BadRequest } unreadable)
            return false;

        await Explain(unreadable.InnerException as JsonException).ToProblem().ExecuteAsync(httpContext);
        return true;
    }

    private static CatgaError Explain(JsonException? unreadable) => unreadable switch
    {
        null => CatgaError.Invalid("The request needs a body: an object in JSON."),

        // The reader's own exception is inside the serializer's: the text is no JSON at all.
        { InnerException: JsonException, LineNumber: long line, BytePositionInLine: long position } =>
            CatgaError.Invalid($"The body is not JSON: line {line + 1}, byte {position + 1}."),

        { Path: null or "$" } => CatgaError.Invalid("The body must be an object in JSON."),

        // The serializer writes $.items[0].quantity; the sender knows it as items[0].quantity.
        { Path: string path } => WrongValue(path.Replace("$.", "", StringComparison.Ordinal)),
    };

    private static CatgaError WrongValue(string field)
    {
        string sentence = $"{field} has a value of the wrong type or size.";
        return CatgaError.Invalid(new Dictionary<string, IReadOnlyList<string>> { [field] = [sentence] });
    }
}
