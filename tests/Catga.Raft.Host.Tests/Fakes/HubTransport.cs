using Catga.Raft.Hosting.Transport;

namespace Catga.Raft.Host.Tests.Fakes;

/// <summary>One node's end of the hub.</summary>
internal sealed class HubTransport(Hub hub, Uri endpoint) : IRaftTransport
{
    public Uri Endpoint => endpoint;

    public MemberId Self { get; private set; }

    public ITransportEvents? Events { get; private set; }

    public IReadOnlyCollection<Uri> Peers { get; private set; } = [];

    public void Start(ITransportEvents events)
    {
        Events = events;
        Self = events.DescribeSelf().Self;
        hub.Start(this);
    }

    public void SetPeers(IReadOnlyCollection<Uri> endpoints) => Peers = [.. endpoints];

    public void Send(MemberId to, RaftMessage message)
    {
        if (!hub.Loses(to, message))
            hub.Deliver(this, to, (events, from) => events.Heard(from, message));
    }

    public void Send(MemberId to, FormationMessage message) =>
        hub.Deliver(this, to, (events, from) => events.Heard(from, message));

    public void Refuse(MemberId peer, string reason) => hub.Refuse(this, peer, reason);

    public async ValueTask DisposeAsync()
    {
        TaskCompletionSource stopped = new(TaskCreationOptions.RunContinuationsAsynchronously);
        hub.Stop(this, stopped);
        await stopped.Task;
    }
}
