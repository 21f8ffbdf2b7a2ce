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
/// Many things in the store: <c>POST /fill/from/count</c> puts some there, on the leader, and <c>GET /fill/number</c>
/// tells, on any node, whether one of them is there. Each is a value of 100 characters under a key of 100.
/// </summary>
internal sealed class FillEndpoint : IStartupFilter
{
    public const string Path = "/fill";

    /// <summary>How many come into the log together.</summary>
    public const int KeysOfAnEntry = 1_000;

    private const int KeyLength = 100;
    private static readonly string Value = new('x', 100);

    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        app.Map(Path, fill => fill.Run(AnswerAsync));
        next(app);
    };

    private static async Task AnswerAsync(HttpContext context)
    {
        IReplicatedStore store = context.RequestServices.GetRequiredService<IReplicatedStore>();
        int[] numbers =
        [
            .. context.Request.Path.Value!.Trim('/').Split('/')
                .Select(word => int.Parse(word, CultureInfo.InvariantCulture)),
        ];
        CatgaResult<Tally> result = HttpMethods.IsPost(context.Request.Method)
            ? await FillAsync(store, numbers[0], numbers[1], context.RequestAborted)
            : await FindAsync(store, numbers[0], context.RequestAborted);
        await result.ToHttp().ExecuteAsync(context);
    }

    // A thousand in one entry of the log: it is about what lies in the store then, not about how it came there.
    private static async Task<CatgaResult<Tally>> FillAsync(
        IReplicatedStore store, int from, int count, CancellationToken cancellationToken)
    {
        foreach (int[] numbers in Enumerable.Range(from, count).Chunk(KeysOfAnEntry))
        {
            CatgaResult<Unit> put = await store.TransactAsync<Unit>(
                (transaction, _) =>
                {
                    foreach (int number in numbers)
                        transaction.Put(KeyOf(number), Value);
                    return ValueTask.FromResult(CatgaResult.Success());
                },
                cancellationToken);
            if (!put.IsSuccess)
                return put.Error;
        }

        return new Tally(count, 0);
    }

    private static async Task<CatgaResult<Tally>> FindAsync(
        IReplicatedStore store, int number, CancellationToken cancellationToken)
    {
        CatgaResult<IStoreReader> read = await store.ReadAsync(cancellationToken: cancellationToken);
        return read.TryGetValue(out IStoreReader? reader, out CatgaError? error)
            ? new Tally(reader.Get<string>(KeyOf(number)) == Value ? 1 : 0, 0)
            : error;
    }

    private static string KeyOf(int number) => $"fill/{number}/".PadRight(KeyLength, '.');
}
