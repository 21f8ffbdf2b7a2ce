using Catga.Cluster.DependencyInjection;
using Catga.Cluster.Locks;
using Catga.Cluster.Store;
using Catga.Cluster.Store.Machine;
using Catga.Raft.Hosting;
using Catga.Tests;
using Microsoft.Extensions.DependencyInjection;

namespace Catga.Cluster.Tests.Store;

/// <summary>A store on a log that a test holds.</summary>
internal sealed class TestStore : IDisposable
{
    internal TestStore(
        TimeProvider? clock = null, Action<StoreOptions>? configure = null, Action<IServiceCollection>? more = null)
    {
        Log = new FakeLog(Machine);
        ServiceCollection services = [];
        services.AddSingleton(clock ?? Clock).AddSingleton(Machine).AddSingleton<IRaftHost>(Log);
        services.AddSingleton<ILockClerk, LogLockClerk>();
        services.AddReplicatedStore().Configure(configure ?? (_ => { }));
        more?.Invoke(services);
        Services = services.BuildServiceProvider(validateScopes: true);
    }

    internal FakeTimeProvider Clock { get; } = new();

    internal StoreMachine Machine { get; } = StoreRegistrationExtensions.CreateMachine();

    internal FakeLog Log { get; }

    internal ServiceProvider Services { get; }

    internal IReplicatedStore Store => Get<IReplicatedStore>();

    internal static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public void Dispose() => Services.Dispose();

    internal T Get<T>()
        where T : notnull => Services.GetRequiredService<T>();

    /// <summary>Runs a transaction that only does what it is told.</summary>
    internal async Task<CatgaResult<Unit>> Transact(Action<IStoreTransaction> work) =>
        await Store.TransactAsync<Unit>(
            (transaction, _) =>
            {
                work(transaction);
                return ValueTask.FromResult(CatgaResult.Success());
            },
            Cancelled);

    /// <summary>Reads one value from what this node has.</summary>
    internal async Task<string?> Read(string key) =>
        (await Store.ReadAsync(ReadConsistency.Local, Cancelled)).Value.Get<string>(key);

    internal static byte[] SnapshotOf(StoreMachine machine)
    {
        using MemoryStream stream = new();
        using IStateSnapshot snapshot = machine.TakeSnapshot();
        snapshot.WriteTo(stream);
        return stream.ToArray();
    }
}
