using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Https;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Catga.Raft.Transport.Tests.Nodes;

/// <summary>A transport on a real Kestrel and real sockets, without a Raft node behind it.</summary>
internal sealed class PeerNode : IAsyncDisposable
{
    public const string Secret = "a secret that all of them know";

    private readonly WebApplication _server;

    private PeerNode(WebApplication server, Uri address, MemberId self, PeerNodeSettings settings)
    {
        _server = server;
        Address = address;
        RaftTransportOptions options = settings.Adjust(
            new RaftTransportOptions { LocalEndpoint = address, Secret = settings.Secret });
        Events = new RecordedEvents(new PeerHello
        {
            Self = self,
            Endpoint = address,
            Bootstrap = [],
            Founding = null,
            IsVolatile = true,
            JoinsExisting = false,
            BornAt = settings.BornAt,
            SupportedFeatureLevel = 1,
            CommittedFeatureLevel = 0,
        });
        Transport = new RaftTransport(options, TimeProvider.System, Log.For<RaftTransport>());
        Endpoint = new PeerEndpoint(options, Transport, TimeProvider.System, Log.For<PeerEndpoint>());
    }

    public Uri Address { get; }

    public int Port => Address.Port;

    public CollectedLog Log { get; } = new();

    public RecordedEvents Events { get; }

    public RaftTransport Transport { get; }

    public PeerEndpoint Endpoint { get; }

    public MemberId Self => Events.Self.Self;

    /// <summary>Runs a node that has not started its transport yet.</summary>
    public static async Task<PeerNode> CreateAsync(string name, PeerNodeSettings? settings = null)
    {
        settings ??= new PeerNodeSettings();
        PeerNode? node = null;
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(
            System.Net.IPAddress.Loopback, settings.Port, listen =>
            {
                if (settings.Certificate is { } certificate)
                    listen.UseHttps(https => UseCertificate(https, certificate));
            }));
        WebApplication server = builder.Build();
        server.Run(context => Volatile.Read(ref node) is { } ready
            ? ready.Endpoint.InvokeAsync(context)
            : SayUnavailable(context));
        await server.StartAsync(TestContext.Current.CancellationToken);

        string bound = server.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        Volatile.Write(ref node, new PeerNode(server, new Uri(bound), new MemberId(name, settings.Incarnation), settings));
        return node;
    }

    /// <summary>Runs a node that is open to peers.</summary>
    public static async Task<PeerNode> StartAsync(string name, PeerNodeSettings? settings = null)
    {
        PeerNode node = await CreateAsync(name, settings);
        node.Transport.Start(node.Events);
        return node;
    }

    public static Task MetAsync(PeerNode one, PeerNode other) => Eventually.TrueAsync(
        () => one.Transport.Find(other.Self.Node)?.Member == other.Self && other.Transport.Find(one.Self.Node)?.Member == one.Self,
        $"{one.Self} and {other.Self} have met. {string.Join('\n', one.Log.Lines.Concat(other.Log.Lines))}");

    public async ValueTask DisposeAsync()
    {
        await Transport.DisposeAsync();
        await _server.DisposeAsync();
    }

    private static void UseCertificate(HttpsConnectionAdapterOptions https, X509Certificate2 certificate)
    {
        https.ServerCertificate = certificate;
        https.ClientCertificateMode = ClientCertificateMode.AllowCertificate;
        https.AllowAnyClientCertificate();
    }

    private static Task SayUnavailable(HttpContext context)
    {
        context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        return Task.CompletedTask;
    }
}
