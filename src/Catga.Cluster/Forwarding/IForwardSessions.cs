namespace Catga.Cluster.Forwarding;

/// <summary>With whom this node can exchange forwarded requests now.</summary>
internal interface IForwardSessions
{
    /// <summary>The session with the node at an address; null when there is none now.</summary>
    ForwardSession? FindByEndpoint(string endpoint);

    /// <summary>The session of that name; null when it is over.</summary>
    ForwardSession? FindById(string id);
}
