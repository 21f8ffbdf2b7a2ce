using System.Net;
using Catga.Raft.Hosting.DependencyInjection;
using Catga.Raft.Transport.Tests.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Catga.Raft.Transport.Tests.Streams;

/// <summary>The endpoint comes up by itself, ahead of what the application does with requests.</summary>
public sealed class RegistrationTests
{
    [Fact]
    public async Task Registered_it_stands_ahead_of_the_applications_own_refusals()
    {
        await using PeerNode two = await PeerNode.StartAsync("two");
        await using WebApplication application = Build(application => application.Use(RefuseAll));
        RaftTransport transport = await StartAsync(application);

        transport.SetPeers([two.Address]);
        two.Transport.SetPeers([new Uri(application.Urls.First())]);

        await Eventually.TrueAsync(() => transport.Find(two.Self.Node) is not null && two.Events.MetCount == 1, "they have met");
        using HttpClient client = new();
        using HttpRequestMessage request = new(HttpMethod.Get, new Uri(application.Urls.First()));
        request.Headers.Host = "elsewhere.example";
        using HttpResponseMessage refused = await client.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.Unauthorized, refused.StatusCode);
        Assert.Same(transport, application.Services.GetRequiredService<IPeerSessions>());
        Assert.Same(transport, application.Services.GetRequiredService<IRaftTransport>());
    }

    [Fact]
    public async Task Mapped_by_hand_it_works_too()
    {
        await using PeerNode two = await PeerNode.StartAsync("two");
        await using WebApplication application = Build(
            application => application.MapRaftPeers(),
            services =>
            {
                foreach (ServiceDescriptor filter in services.Where(each => each.ImplementationType == typeof(PeerStartupFilter)).ToArray())
                    services.Remove(filter);
            });
        RaftTransport transport = await StartAsync(application);

        transport.SetPeers([two.Address]);
        two.Transport.SetPeers([new Uri(application.Urls.First())]);

        await Eventually.TrueAsync(() => transport.Find(two.Self.Node) is not null && two.Events.MetCount == 1, "they have met");
    }

    private static WebApplication Build(Action<WebApplication> configure, Action<IServiceCollection>? change = null)
    {
        // The highest endpoint there is: it is dialled.
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.WebHost.UseSetting("AllowedHosts", "elsewhere.example");
        builder.Services.AddSingleton(new RaftTransportOptions
        {
            LocalEndpoint = new Uri("http://zzz:1"), Secret = PeerNode.Secret,
        });
        builder.Services.AddRaftTransport();
        change?.Invoke(builder.Services);
        WebApplication application = builder.Build();
        configure(application);
        return application;
    }

    private static async Task<RaftTransport> StartAsync(WebApplication application)
    {
        await application.StartAsync(TestContext.Current.CancellationToken);
        RaftTransport transport = application.Services.GetRequiredService<RaftTransport>();
        Uri address = new("http://zzz:1");
        transport.Start(new RecordedEvents(new PeerHello
        {
            Self = new MemberId("application", 1),
            Endpoint = address,
            Bootstrap = [],
            Founding = null,
            IsVolatile = true,
            JoinsExisting = false,
            BornAt = 1,
            SupportedFeatureLevel = 1,
            CommittedFeatureLevel = 0,
        }));
        return transport;
    }

    private static Task RefuseAll(HttpContext context, RequestDelegate next)
    {
        context.Response.StatusCode = StatusCodes.Status401Unauthorized;
        return Task.CompletedTask;
    }
}
