using System.Globalization;
using Catga;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using OrderSystem.Http;

namespace OrderSystem.Tests.Probing;

/// <summary>
/// Counters in the store: <c>POST /probe/key/operation</c> counts, <c>GET /probe/key</c> reads.
/// </summary>
internal sealed class CounterEndpoint : IStartupFilter
{
    public const string Path = "/probe";

    /// <summary>The id of an operation, the same on every retry.</summary>
    public static Guid IdOf(long operation) => new((int)operation, 0, 0, [0, 0, 0, 0, 0, 0, 0, 1]);

    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        app.Map(Path, probe => probe.Run(AnswerAsync));
        next(app);
    };

    private static async Task AnswerAsync(HttpContext context)
    {
        IMediator mediator = context.RequestServices.GetRequiredService<IMediator>();
        string[] words = context.Request.Path.Value!.Trim('/').Split('/');
        CatgaResult<Tally> result;
        if (HttpMethods.IsPost(context.Request.Method))
        {
            long operation = long.Parse(words[1], CultureInfo.InvariantCulture);
            CountUp command = new(IdOf(operation), words[0], operation);
            result = await mediator.SendAsync<CountUp, Tally>(command, context.RequestAborted);
        }
        else
        {
            result = await mediator.SendAsync<ReadTally, Tally>(new ReadTally(words[0]), context.RequestAborted);
        }

        await result.ToHttp().ExecuteAsync(context);
    }
}
