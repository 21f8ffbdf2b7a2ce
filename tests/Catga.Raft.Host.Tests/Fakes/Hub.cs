using System.Collections.Concurrent;
using Catga.Raft.Hosting.Transport;

namespace Catga.Raft.Host.Tests.Fakes;

/// <summary>A network in one process: ordered streams, which can be cut, or go silent without anybody noticing.</summary>
internal sealed class Hub : IDisposable
{
    private readonly ConcurrentQueue<string> _refusals = new();
    private readonly SerialThread _thread;
    private readonly Timer _redial;
    private readonly List<HubTransport> _running = [];
    private readonly HashSet<(HubTransport, HubTransport)> _open = [];
    private readonly HashSet<Uri> _silent = [];
    private readonly HashSet<Uri> _cut = [];

    public Hub()
    {
        _thread = new SerialThread("hub", exception => _refusals.Enqueue(exception.ToString()));
        _redial = new Timer(_ => _thread.Post(Dial), state: null, dueTime: 10, period: 10);
    }

    /// <summary>Which messages get lost on their way to a member.</summary>
    public Func<MemberId, RaftMessage, bool> Loses { get; set; } = (_, _) => false;

    /// <summary>Sentences with which peers refused each other.</summary>
    public IReadOnlyCollection<string> Refusals => _refusals;

    public HubTransport NewTransport(Uri endpoint) => new(this, endpoint);

    /// <summary>What is said to or by a node gets lost, and the streams stay.</summary>
    public void Silence(Uri endpoint) => _thread.Post(() => _silent.Add(endpoint));

    public void EndSilence(Uri endpoint) => _thread.Post(() => _silent.Remove(endpoint));

    /// <summary>The streams of a node break, and no new ones open.</summary>
    public void Cut(Uri endpoint) => _thread.Post(() =>
    {
        _cut.Add(endpoint);
        foreach ((HubTransport one, HubTransport other) in _open.ToArray())
        {
            if (one.Endpoint == endpoint || other.Endpoint == endpoint)
                Close(one, other);
        }
    });

    public void Mend(Uri endpoint) => _thread.Post(() => _cut.Remove(endpoint));

    public void Dispose()
    {
        _redial.Dispose();
        _thread.Abandon();
    }

    internal void Start(HubTransport transport) => _thread.Post(() => _running.Add(transport));

    internal void Stop(HubTransport transport, TaskCompletionSource stopped) => _thread.Post(() =>
    {
        _running.Remove(transport);
        foreach ((HubTransport one, HubTransport other) in _open.ToArray())
        {
            if (one == transport || other == transport)
                Close(one, other);
        }

        stopped.SetResult();
    });

    internal void Deliver(HubTransport from, MemberId to, Action<ITransportEvents, MemberId> message) => _thread.Post(() =>
    {
        HubTransport? receiver = _running.Find(one => one.Self == to && IsOpen(from, one));
        if (receiver is null || !_running.Contains(from) || IsSilent(from) || IsSilent(receiver))
            return;
        message(receiver.Events!, from.Self);
    });

    internal void Refuse(HubTransport from, MemberId peer, string reason) => _thread.Post(() =>
    {
        _refusals.Enqueue(reason);
        if (_running.Find(one => one.Self == peer) is { } other)
            Close(from, other);
    });

    private void Dial()
    {
        foreach (HubTransport one in _running.ToArray())
        {
            foreach (HubTransport other in _running.Where(other => one.Peers.Contains(other.Endpoint)).ToArray())
            {
                if (one != other && !IsOpen(one, other) && !_cut.Contains(one.Endpoint) && !_cut.Contains(other.Endpoint))
                    Open(one, other);
            }
        }
    }

    private void Open(HubTransport one, HubTransport other)
    {
        PeerHello fromOne = one.Events!.DescribeSelf();
        PeerHello fromOther = other.Events!.DescribeSelf();
        if ((one.Events.Judge(fromOther) ?? other.Events.Judge(fromOne)) is { } reason)
        {
            _refusals.Enqueue(reason);
            return;
        }

        _open.Add((one, other));
        one.Events.Met(fromOther);
        other.Events.Met(fromOne);
    }

    private void Close(HubTransport one, HubTransport other)
    {
        if (!_open.Remove((one, other)) && !_open.Remove((other, one)))
            return;
        one.Events!.Parted(other.Self);
        other.Events!.Parted(one.Self);
    }

    private bool IsOpen(HubTransport one, HubTransport other) => _open.Contains((one, other)) || _open.Contains((other, one));

    private bool IsSilent(HubTransport transport) => _silent.Contains(transport.Endpoint);
}
