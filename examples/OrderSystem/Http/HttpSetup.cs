using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace OrderSystem.Http;

/// <summary>How this service speaks HTTP: JSON, limits, and ProblemDetails for what goes wrong.</summary>
internal static class HttpSetup
{
    // Room for a hundred items and to spare; what is longer is refused before it is read.
    private const int LargestBodyBytes = 64 * 1024;

    public static void AddHttp(this IServiceCollection services)
    {
        services.ConfigureHttpJsonOptions(options =>
        {
            options.SerializerOptions.NumberHandling = JsonNumberHandling.Strict;
            options.SerializerOptions.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.CamelCase));
        });
        services.Configure<KestrelServerOptions>(options => options.Limits.MaxRequestBodySize = LargestBodyBytes);

        services.Configure<RouteHandlerOptions>(options => options.ThrowOnBadRequest = true);
        services.AddExceptionHandler<UnreadableRequestHandler>();
        services.AddProblemDetails(options => options.CustomizeProblemDetails = Explain);
    }

    public static void UseProblemDetails(this IApplicationBuilder app)
    {
        app.UseExceptionHandler(new ExceptionHandlerOptions { StatusCodeSelector = UnreadableRequestHandler.StatusOf });
        app.UseStatusCodePages();
    }

    /// <summary>Gives a sentence to what HTTP refuses before any endpoint is asked.</summary>
    private static void Explain(ProblemDetailsContext context)
    {
        HttpRequest request = context.HttpContext.Request;
        context.ProblemDetails.Detail ??= context.ProblemDetails.Status switch
        {
            StatusCodes.Status404NotFound => $"There is nothing at {request.Path}.",
            StatusCodes.Status405MethodNotAllowed => $"{request.Path} does not take {request.Method}.",
            StatusCodes.Status413PayloadTooLarge => $"The body may have {LargestBodyBytes} bytes at most.",
            StatusCodes.Status415UnsupportedMediaType =>
                "The body must be JSON, sent with the header Content-Type: application/json.",
            _ => null,
        };
    }
}
