using System.Globalization;
using Catga;
using Catga.Cluster.Store;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using OrderSystem.Http;

namespace OrderSystem.Tests.Probing;

/// <summary>
/// Counters in the store: <c>POST /probe/key/operation</c> counts, <c>GET /probe/key</c> reads. And
/// <c>POST /probe/fill/count</c> puts as many other things there, on the leader.
/// </summary>
internal sealed class CounterEndpoint : IStartupFilter
{
    public const string Path = "/probe";

    private const string Fill = "fill";
    private const int KeysAtOnce = 1_000;
    private const int ValueLength = 100;

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
        if (words[0] == Fill)
        {
            result = await FillAsync(
                context.RequestServices.GetRequiredService<IReplicatedStore>(),
                int.Parse(words[1], CultureInfo.InvariantCulture));
        }
        else if (HttpMethods.IsPost(context.Request.Method))
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

    // A thousand in one entry of the log: it is about what lies in the store then, not about how it came there.
    private static async Task<CatgaResult<Tally>> FillAsync(IReplicatedStore store, int count)
    {
        string value = new('x', ValueLength);
        foreach (int[] keys in Enumerable.Range(0, count).Chunk(KeysAtOnce))
        {
            CatgaResult<Unit> put = await store.TransactAsync<Unit>((transaction, _) =>
            {
                foreach (int key in keys)
                    transaction.Put($"fill/{key}", value);
                return ValueTask.FromResult(CatgaResult.Success());
            });
            if (!put.IsSuccess)
                return put.Error;
        }

        return new Tally(count, 0);
    }
}
