using Catga.Cluster.Store;
using Catga.Cluster.Store.Machine;

namespace Catga.Cluster.Tests.Store;

/// <summary>Random transactions that run side by side, against one after the other in the order of the log.</summary>
public sealed class SerializabilityTests
{
    private const int Keys = 12;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public async Task Transactions_that_run_side_by_side_do_what_they_would_have_done_one_after_the_other(int seed)
    {
        using TestStore store = new(configure: options => options.MaxAttempts = 100);
        Random random = new(seed);
        List<(long Index, Func<SortedDictionary<string, int>, string> Work, string Seen)> history = [];

        for (int round = 0; round < 150; round++)
        {
            // Several transactions stop in their middle, and go on in an order by chance.
            List<TaskCompletionSource> gates = [];
            List<Task> running = [];
            int together = random.Next(2, 6);
            for (int i = 0; i < together; i++)
            {
                TaskCompletionSource gate = new(TaskCreationOptions.RunContinuationsAsynchronously);
                gates.Add(gate);
                Plan plan = new(random.Next());
                running.Add(RunAsync(store, plan, gate.Task, history));
            }

            foreach (TaskCompletionSource gate in gates.OrderBy(_ => random.Next()))
                gate.SetResult();
            await Task.WhenAll(running);
        }

        Assert.True(store.Log.LastIndex > history.Count, "Nothing conflicted: the test tests nothing.");
        SortedDictionary<string, int> model = new(StringComparer.Ordinal);
        foreach ((long _, Func<SortedDictionary<string, int>, string> work, string seen) in history.OrderBy(each => each.Index))
            Assert.Equal(work(model), seen);
        IStoreReader end = (await store.Store.ReadAsync(ReadConsistency.Local, TestStore.Cancelled)).Value;
        Assert.Equal(model, end.Scan<int>("").ToDictionary(entry => entry.Key, entry => entry.Value));
    }

    private static async Task RunAsync(
        TestStore store, Plan plan, Task gate, List<(long, Func<SortedDictionary<string, int>, string>, string)> history)
    {
        bool first = true;
        string marker = $"m/{Guid.NewGuid():N}";
        CatgaResult<string> seen = await store.Store.TransactAsync<string>(
            async (transaction, _) =>
            {
                string text = plan.Run(new StoreWorld(transaction), before: true);
                if (first)
                    await gate;
                first = false;
                text += plan.Run(new StoreWorld(transaction), before: false);
                transaction.Put(marker, plan.Seed);
                return text;
            },
            TestStore.Cancelled);
        Assert.True(seen.IsSuccess, seen.ToString());
        long index = store.Machine.View[StoreTable.Entries].TryGet(System.Text.Encoding.UTF8.GetBytes(marker), out var record)
            ? record.Version
            : throw new InvalidOperationException("It committed, and left no mark.");
        lock (history)
        {
            history.Add((index, model =>
            {
                ModelWorld world = new(model);
                string text = plan.Run(world, before: true) + plan.Run(world, before: false);
                model[marker] = plan.Seed;
                return text;
            }, seen.Value));
        }
    }

    /// <summary>What one transaction does; the same on every run, if it sees the same.</summary>
    private sealed record Plan(int Seed)
    {
        public string Run(IWorld world, bool before)
        {
            Random random = new(Seed + (before ? 0 : 1));
            string seen = "";
            for (int step = random.Next(1, 5); step > 0; step--)
            {
                string key = $"k/{random.Next(Keys)}";
                switch (random.Next(5))
                {
                    case 0:
                        seen += $"{world.Scan("k/", random.Next(1, Keys))};";
                        break;
                    case 1:
                        world.Delete(key);
                        break;
                    case 2:
                        world.Put(key, random.Next(100));
                        break;
                    default:
                        int? value = world.Get(key);
                        seen += $"{value};";
                        world.Put($"k/{random.Next(Keys)}", (value ?? 0) + 1);
                        break;
                }
            }

            return seen;
        }
    }

    private interface IWorld
    {
        int? Get(string key);

        string Scan(string prefix, int max);

        void Put(string key, int value);

        void Delete(string key);
    }

    private sealed class StoreWorld(IStoreTransaction transaction) : IWorld
    {
        public int? Get(string key) => transaction.TryGet(key, out int value) ? value : null;

        public string Scan(string prefix, int max) =>
            string.Join(',', transaction.Scan<int>(prefix, max).Select(entry => $"{entry.Key}={entry.Value}"));

        public void Put(string key, int value) => transaction.Put(key, value);

        public void Delete(string key) => transaction.Delete(key);
    }

    private sealed class ModelWorld(SortedDictionary<string, int> model) : IWorld
    {
        public int? Get(string key) => model.TryGetValue(key, out int value) ? value : null;

        public string Scan(string prefix, int max) => string.Join(',', model
            .Where(entry => entry.Key.StartsWith(prefix, StringComparison.Ordinal))
            .Take(max)
            .Select(entry => $"{entry.Key}={entry.Value}"));

        public void Put(string key, int value) => model[key] = value;

        public void Delete(string key) => model.Remove(key);
    }
}
