using System.Net;
using Catga.Raft.Hosting.Security;

namespace Catga.Cluster.Forwarding;

/// <summary>Counts wrong proofs as the streams between peers do.</summary>
internal sealed class ProofFailures(TimeProvider clock) : FailedCallers
{
    private const int Burst = 20;
    private readonly FailedProofs _failures = new(clock, Burst);

    public override bool Allows(IPAddress? address) => _failures.Allows(address);

    public override void Add(IPAddress? address) => _failures.Add(address);
}
