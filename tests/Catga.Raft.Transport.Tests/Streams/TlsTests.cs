using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Catga.Raft.Transport.Tests.Nodes;

namespace Catga.Raft.Transport.Tests.Streams;

/// <summary>The same stream, inside TLS, where the endpoints are https.</summary>
public sealed class TlsTests : IDisposable
{
    private readonly X509Certificate2 _certificate = Issue("CN=catga");
    private readonly X509Certificate2 _strange = Issue("CN=stranger");

    public void Dispose()
    {
        _certificate.Dispose();
        _strange.Dispose();
    }

    [Fact]
    public async Task Https_peers_meet_when_they_trust_each_others_certificate()
    {
        PeerNodeSettings settings = new()
        {
            Certificate = _certificate,
            Adjust = options => options with { Tls = Trusting(_certificate) },
        };
        await using PeerNode one = await PeerNode.StartAsync("one", settings);
        await using PeerNode two = await PeerNode.StartAsync("two", settings);

        await MeetingTests.ConnectAsync(one, two);

        Assert.Equal("https", one.Address.Scheme);
        one.Transport.Send(two.Self, new TimeoutNow(new Term(1)));
        await Eventually.TrueAsync(() => two.Events.HeardCount == 1, "it is heard");
    }

    [Fact]
    public async Task A_certificate_that_is_not_trusted_is_not_talked_to()
    {
        PeerNodeSettings settings = new() { Certificate = _certificate };
        await using PeerNode one = await PeerNode.StartAsync("one", settings);
        await using PeerNode two = await PeerNode.StartAsync("two", settings);

        one.Transport.SetPeers([two.Address]);
        two.Transport.SetPeers([one.Address]);

        await Eventually.TrueAsync(() => one.Log.Has("SSL") || two.Log.Has("SSL"), "the log says so");
        Assert.Equal((0, 0), (one.Events.MetCount, two.Events.MetCount));
    }

    [Fact]
    public async Task Mutual_TLS_takes_the_place_of_a_secret()
    {
        PeerNodeSettings settings = Mutual(shown: _certificate);
        await using PeerNode one = await PeerNode.StartAsync("one", settings);
        await using PeerNode two = await PeerNode.StartAsync("two", settings);

        await MeetingTests.ConnectAsync(one, two);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Under_mutual_TLS_a_peer_with_a_strange_certificate_or_none_is_forbidden(bool showsOne)
    {
        await using PeerNode one = await PeerNode.StartAsync("one", Mutual(shown: showsOne ? _strange : null));
        await using PeerNode two = await PeerNode.StartAsync("two", Mutual(shown: showsOne ? _strange : null));

        one.Transport.SetPeers([two.Address]);
        two.Transport.SetPeers([one.Address]);

        await Eventually.TrueAsync(
            () => one.Log.Has("no certificate that this node accepts") || two.Log.Has("no certificate that this node accepts"),
            "the log says so");
        await Eventually.TrueAsync(() => one.Log.Has("answers 403") || two.Log.Has("answers 403"), "it is forbidden");
        Assert.Equal((0, 0), (one.Events.MetCount, two.Events.MetCount));
    }

    private PeerNodeSettings Mutual(X509Certificate2? shown)
    {
        PeerTlsOptions tls = Trusting(_certificate);
        tls.ClientCertificate = shown;
        tls.ValidateClient = certificate => certificate.Thumbprint == _certificate.Thumbprint;
        return new PeerNodeSettings
        {
            Secret = null,
            Certificate = _certificate,
            Adjust = options => options with { Tls = tls },
        };
    }

    private static PeerTlsOptions Trusting(X509Certificate2 certificate) => new()
    {
        ValidateServer = (_, shown, _, _) => shown is X509Certificate2 found && found.Thumbprint == certificate.Thumbprint,
    };

    private static X509Certificate2 Issue(string name)
    {
        using ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        CertificateRequest request = new(name, key, HashAlgorithmName.SHA256);
        DateTimeOffset now = TimeProvider.System.GetUtcNow();
        using X509Certificate2 issued = request.CreateSelfSigned(now.AddDays(-1), now.AddDays(1));
        return X509CertificateLoader.LoadPkcs12(issued.Export(X509ContentType.Pfx), password: null);
    }
}
