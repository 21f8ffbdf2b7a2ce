using System.Net.Security;
using System.Security.Cryptography.X509Certificates;

namespace Catga.Raft.Hosting;

/// <summary>How peers trust each other's certificates, where their endpoints are https.</summary>
public sealed class PeerTlsOptions
{
    /// <summary>What this node shows to the peers that it dials.</summary>
    /// <value>Default: null, nothing.</value>
    public X509Certificate2? ClientCertificate { get; set; }

    /// <summary>Judges the certificate of a peer that this node dials.</summary>
    /// <value>Default: null, the machine's trust and the host's name decide.</value>
    public RemoteCertificateValidationCallback? ValidateServer { get; set; }

    /// <summary>
    /// Judges the certificate of a peer that dials this node, after the server has let it through (which by default
    /// trusts what the machine trusts). When set, a peer without a certificate is refused, and TLS counts as mutual: no
    /// secret is needed, and each side's certificate must tell members from everybody else.
    /// </summary>
    /// <value>Default: null, certificates of dialing peers are not looked at.</value>
    public Func<X509Certificate2, bool>? ValidateClient { get; set; }
}
