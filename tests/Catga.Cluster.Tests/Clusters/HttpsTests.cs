using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Catga.Cluster.Forwarding;
using Catga.Cluster.Tests.Fakes;
using Catga.Raft.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Https;
using Microsoft.Extensions.DependencyInjection;

namespace Catga.Cluster.Tests.Clusters;

/// <summary>Three nodes whose endpoints are https, with a certificate that no machine trusts by itself.</summary>
public sealed class HttpsTests : IDisposable
{
    private readonly X509Certificate2 _members = Issue("CN=members");
    private readonly X509Certificate2 _strange = Issue("CN=stranger");

    public void Dispose()
    {
        _members.Dispose();
        _strange.Dispose();
    }

    [Theory(Timeout = 120_000)]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Commands_sent_to_any_node_run_on_the_leader(bool isMutual)
    {
        await using RealCluster cluster =
            await RealCluster.StartAsync(Endpoints(), builder => Configure(builder, isMutual, _members));
        WebApplication leader = await cluster.LeaderAsync();

        foreach (WebApplication node in cluster.Nodes)
        {
            CatgaResult<string> result = await RealCluster.MediatorOf(node).SendAsync(new PlaceOrder("tea")).InTimeAsync();
            Assert.True(result.IsSuccess, $"{result.Error}\n{string.Join('\n', cluster.Log.Lines)}");
        }

        Assert.StartsWith("https://", RealCluster.CoordinatorOf(leader).LeaderEndpoint);
        Assert.Equal(3, RealCluster.JournalOf(leader).Lines.Length);
    }

    [Fact(Timeout = 120_000)]
    public async Task Under_mutual_TLS_a_node_with_another_certificate_is_refused_and_the_others_go_on()
    {
        await using RealCluster cluster = new();
        string[] endpoints = Endpoints();
        await using RealCluster members = await RealCluster.StartAsync(
            endpoints[..2], builder => Configure(builder, isMutual: true, _members));
        await members.LeaderAsync();

        WebApplication stranger = await cluster.AddAsync(
            endpoints[2], endpoints, builder => Configure(builder, isMutual: true, _strange));
        await Eventually.HoldsAsync(
            () => members.Log.Lines.Any(line => line.Contains("no certificate that this node accepts")), "it is refused");
        CatgaResult<string> refused =
            await RealCluster.MediatorOf(stranger).SendAsync(new PlaceOrder("gin")).InTimeAsync();
        CatgaResult<string> taken =
            await RealCluster.MediatorOf(members.Nodes[0]).SendAsync(new PlaceOrder("tea")).InTimeAsync();

        Assert.Equal(ClusterErrorCodes.NoLeader, refused.Error?.Code);
        Assert.Equal("ordered tea", taken.Value);
    }

    [Fact(Timeout = 120_000)]
    public async Task A_caller_that_is_no_peer_gets_401_also_with_the_members_certificate()
    {
        await using RealCluster cluster =
            await RealCluster.StartAsync(Endpoints(), builder => Configure(builder, isMutual: true, _members));
        string leader = RealCluster.CoordinatorOf(await cluster.LeaderAsync()).LeaderEndpoint!;
        using HttpClient http = new(PeerHandler.Create(Trusting(_members)));

        using HttpResponseMessage response = await http.GetAsync(
            new Uri(leader + ForwardHeaders.Path), TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
    }

    private void Configure(WebApplicationBuilder builder, bool isMutual, X509Certificate2? shown)
    {
        builder.WebHost.UseKestrelHttpsConfiguration().ConfigureKestrel(kestrel => kestrel.ConfigureHttpsDefaults(https =>
        {
            https.ServerCertificate = _members;
            https.ClientCertificateMode = ClientCertificateMode.AllowCertificate;
            https.AllowAnyClientCertificate();
        }));
        if (isMutual)
            builder.Configuration["Cluster:Secret"] = null;
        builder.Services.Configure<RaftHostOptions>(options =>
        {
            PeerTlsOptions trusting = Trusting(shown);
            options.Tls.ValidateServer = trusting.ValidateServer;
            options.Tls.ClientCertificate = isMutual ? trusting.ClientCertificate : null;
            options.Tls.ValidateClient =
                isMutual ? certificate => certificate.Thumbprint == _members.Thumbprint : null;
        });
    }

    private PeerTlsOptions Trusting(X509Certificate2? shown) => new()
    {
        ClientCertificate = shown,
        ValidateServer = (_, found, _, _) => found is X509Certificate2 { Thumbprint: var thumbprint }
            && thumbprint == _members.Thumbprint,
    };

    private static string[] Endpoints() =>
        [.. FreePorts.Endpoints(3).Select(endpoint => endpoint.Replace("http:", "https:", StringComparison.Ordinal))];

    private static X509Certificate2 Issue(string name)
    {
        using ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        CertificateRequest request = new(name, key, HashAlgorithmName.SHA256);
        DateTimeOffset now = TimeProvider.System.GetUtcNow();
        using X509Certificate2 issued = request.CreateSelfSigned(now.AddDays(-1), now.AddDays(1));
        return X509CertificateLoader.LoadPkcs12(issued.Export(X509ContentType.Pfx), password: null);
    }
}
