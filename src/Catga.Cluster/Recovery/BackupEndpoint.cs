using System.Net;
using Catga.Cluster.Forwarding;
using Catga.Cluster.Store;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Logging;

namespace Catga.Cluster.Recovery;

/// <summary>
/// Gives a backup to who knows the cluster's secret; without a secret, to who asks from this machine, directly. One at
/// a time.
/// </summary>
internal sealed class BackupEndpoint(
    IReplicatedStore store, string? secret, FailedCallers failedCallers, TimeProvider clock,
    ILogger<BackupEndpoint> logger)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, DateTimeOffset> _used = [];
    private int _running;

    public async Task InvokeAsync(HttpContext context)
    {
        if (Refuse(context) is { } reason)
        {
            if (failedCallers.Refuse(context) is { } caller)
                BackupLog.Unproved(logger, caller, reason);
            return;
        }

        try
        {
            if (Interlocked.Increment(ref _running) > 1)
                await SayAsync(context, "Another backup is being written.").ConfigureAwait(false);
            else
                await WriteAsync(context).ConfigureAwait(false);
        }
        finally
        {
            Interlocked.Decrement(ref _running);
        }
    }

    private string? Refuse(HttpContext context)
    {
        if (secret is null)
        {
            IPAddress? address = context.Connection.RemoteIpAddress;
            if (ProxyHeaders.AreOn(context.Request.Headers))
                return "it came through a proxy, and without Cluster:Secret only direct callers get a backup";
            return address is null || IPAddress.IsLoopback(address)
                ? null
                : "without Cluster:Secret only callers on this machine get a backup";
        }

        string proof = context.Request.Headers[BackupProof.Header].ToString();
        DateTimeOffset now = clock.GetUtcNow();
        return BackupProof.Check(secret, proof, now) ?? (IsFirstUse(proof, now) ? null : "its proof was used before");
    }

    // Only right proofs come here, so nobody else can make it grow.
    private bool IsFirstUse(string proof, DateTimeOffset now)
    {
        lock (_lock)
        {
            foreach ((string old, DateTimeOffset since) in _used.ToArray())
            {
                if (since < now - (2 * BackupProof.Tolerance))
                    _used.Remove(old);
            }

            return _used.TryAdd(proof, now);
        }
    }

    private async Task WriteAsync(HttpContext context)
    {
        // The store writes without awaiting, on a thread that is not the server's.
        if (context.Features.Get<IHttpBodyControlFeature>() is { } control)
            control.AllowSynchronousIO = true;
        context.Response.ContentType = "application/octet-stream";
        CatgaResult<long> written =
            await store.BackUpAsync(context.Response.Body, context.RequestAborted).ConfigureAwait(false);
        if (written.IsSuccess)
            BackupLog.Written(logger, written.Value);
        else
            await SayAsync(context, written.Error!.Message).ConfigureAwait(false);
    }

    private static Task SayAsync(HttpContext context, string reason)
    {
        context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        context.Response.ContentType = "text/plain; charset=utf-8";
        return context.Response.WriteAsync(reason, context.RequestAborted);
    }
}
