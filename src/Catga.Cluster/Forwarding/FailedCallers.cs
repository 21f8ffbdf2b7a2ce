using System.Net;

namespace Catga.Cluster.Forwarding;

/// <summary>Counts the wrong proofs of each address, and says when there are too many to speak of.</summary>
internal abstract class FailedCallers
{
    /// <summary>Whether it had few of late.</summary>
    public abstract bool Allows(IPAddress? address);

    /// <summary>A proof from there was wrong.</summary>
    public abstract void Add(IPAddress? address);
}
