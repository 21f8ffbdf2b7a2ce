using System.Net;
using Catga.Cluster.Forwarding;
using Catga.Cluster.Recovery;
using Catga.Cluster.Tests.Store;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging.Abstractions;

namespace Catga.Cluster.Tests.Recovery;

/// <summary>Without a secret nobody can prove anything: only who is on the machine gets its state.</summary>
public sealed class BackupWithoutSecretTests
{
    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("::1")]
    [InlineData("::ffff:127.0.0.1")]
    public async Task A_direct_caller_on_this_machine_gets_a_backup(string address)
    {
        (int status, long bytes) = await AskAsync(address);

        Assert.Equal(200, status);
        Assert.True(bytes > 0);
    }

    [Theory]
    [InlineData("192.168.0.7")]
    [InlineData("::ffff:10.0.0.1")]
    [InlineData("2001:db8::1")]
    public async Task A_caller_from_another_machine_gets_none(string address) =>
        Assert.Equal((401, 0L), await AskAsync(address));

    [Theory]
    [InlineData("Forwarded")]
    [InlineData("Via")]
    [InlineData("X-Real-IP")]
    [InlineData("X-Forwarded-For")]
    [InlineData("x-forwarded-for")]
    [InlineData("X-Forwarded-Host")]
    [InlineData("X-Forwarded-Proto")]
    public async Task Whoever_came_through_a_proxy_on_this_machine_gets_none(string header) =>
        Assert.Equal((401, 0L), await AskAsync("127.0.0.1", header));

    private static async Task<(int Status, long Bytes)> AskAsync(string address, string? header = null)
    {
        using TestStore store = new();
        await store.Transact(transaction => transaction.Put("a", "1"));
        BackupEndpoint endpoint = new(
            store.Store, secret: null, new ProofFailures(store.Clock), store.Clock,
            NullLogger<BackupEndpoint>.Instance);
        using MemoryStream body = new();
        DefaultHttpContext context = new();
        context.Connection.RemoteIpAddress = IPAddress.Parse(address);
        context.Response.Body = body;
        if (header is not null)
            context.Request.Headers[header] = "192.168.0.7";

        await endpoint.InvokeAsync(context);

        return (context.Response.StatusCode, body.Length);
    }
}
