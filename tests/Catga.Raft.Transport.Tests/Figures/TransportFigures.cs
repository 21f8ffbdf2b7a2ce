using System.Globalization;
using System.Security.Cryptography;
using Catga.Raft.Transport.Tests.Nodes;
using Catga.Raft.Transport.Tests.Streams;

namespace Catga.Raft.Transport.Tests.Figures;

/// <summary>How fast two nodes on one machine talk. Run by hand: <c>dotnet run -c Release -- -explicit only</c>.</summary>
public sealed class TransportFigures(ITestOutputHelper output)
{
    private static readonly TimeProvider Clock = TimeProvider.System;

    [Fact(Explicit = true)]
    public async Task One_way_messages_a_second()
    {
        await using PeerNode one = await PeerNode.StartAsync("one");
        await using PeerNode two = await PeerNode.StartAsync("two");
        await MeetingTests.ConnectAsync(one, two);
        const int Count = 1_000_000;
        int heard = 0;
        two.Events.OnHeard = (_, _) => Interlocked.Increment(ref heard);
        AppendAccepted message = new(new Term(5), 77, TimeSpan.FromMilliseconds(150), new LogIndex(128));
        long start = Clock.GetTimestamp();

        for (int sent = 0; sent < Count; sent++)
        {
            while (sent - Volatile.Read(ref heard) > 8000)
                await Task.Yield();
            one.Transport.Send(two.Self, message);
        }

        await Eventually.TrueAsync(() => Volatile.Read(ref heard) == Count, "all are heard");
        Say($"{Count / Clock.GetElapsedTime(start).TotalSeconds:0} small messages/s, one way");
    }

    [Fact(Explicit = true)]
    public async Task Round_trips_of_small_messages()
    {
        await using PeerNode one = await PeerNode.StartAsync("one");
        await using PeerNode two = await PeerNode.StartAsync("two");
        await MeetingTests.ConnectAsync(one, two);
        TimeoutNow message = new(new Term(5));
        using SemaphoreSlim back = new(0);
        one.Events.OnHeard = (_, _) => back.Release();
        two.Events.OnHeard = (_, _) => two.Transport.Send(one.Self, message);
        List<double> microseconds = [];

        for (int count = 0; count < 22_000; count++)
        {
            long start = Clock.GetTimestamp();
            one.Transport.Send(two.Self, message);
            await back.WaitAsync(TestContext.Current.CancellationToken);
            if (count >= 2000)
                microseconds.Add(Clock.GetElapsedTime(start).TotalMicroseconds);
        }

        microseconds.Sort();
        Say($"round trip: p50 {microseconds[10_000]:0} us, p99 {microseconds[19_800]:0} us");
    }

    [Fact(Explicit = true)]
    public async Task Bulk_of_64_KiB()
    {
        await using PeerNode one = await PeerNode.StartAsync("one");
        await using PeerNode two = await PeerNode.StartAsync("two");
        await MeetingTests.ConnectAsync(one, two);
        const int Count = 30_000;
        int heard = 0;
        two.Events.OnHeard = (_, _) => Interlocked.Increment(ref heard);
        SnapshotChunk chunk = new(
            new Term(5), new SnapshotPoint(new LogIndex(5), new Term(4), ClusterConfiguration.Empty), 0,
            RandomNumberGenerator.GetBytes(64 * 1024), IsLast: false, 7);
        long start = Clock.GetTimestamp();

        for (int sent = 0; sent < Count; sent++)
        {
            while (sent - Volatile.Read(ref heard) > 16)
                await Task.Yield();
            one.Transport.Send(two.Self, chunk);
        }

        await Eventually.TrueAsync(() => Volatile.Read(ref heard) == Count, "all are heard");
        Say($"{Count / 16 / Clock.GetElapsedTime(start).TotalSeconds:0} MiB/s in frames of 64 KiB");
    }

    [Theory(Explicit = true)]
    [InlineData(100)]
    [InlineData(64 * 1024)]
    public void Sealing_compared_with_a_plain_MAC(int bytes)
    {
        byte[] key = RandomNumberGenerator.GetBytes(32);
        byte[] payload = RandomNumberGenerator.GetBytes(bytes);
        byte[] frame = new byte[bytes + FrameSeal.OverheadBytes];
        byte[] mac = new byte[32];
        using FrameSeal seal = new(key);
        int rounds = bytes > 1000 ? 20_000 : 500_000;

        double sealing = Measure(rounds, () => seal.Seal(FrameKind.Small, payload, frame));
        double hashing = Measure(rounds, () => HMACSHA256.HashData(key, payload, mac));

        Say($"{bytes} bytes: AES-256-GCM {sealing:0.00} us, HMAC-SHA256 {hashing:0.00} us");
    }

    private static double Measure(int rounds, Action action)
    {
        for (int warm = 0; warm < rounds / 10; warm++)
            action();
        long start = Clock.GetTimestamp();
        for (int round = 0; round < rounds; round++)
            action();
        return Clock.GetElapsedTime(start).TotalMicroseconds / rounds;
    }

    private void Say(FormattableString figure)
    {
        output.WriteLine(figure.ToString(CultureInfo.InvariantCulture));
        TestContext.Current.SendDiagnosticMessage(figure.ToString(CultureInfo.InvariantCulture));
    }
}
