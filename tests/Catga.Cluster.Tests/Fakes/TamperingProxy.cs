using System.Net;
using System.Net.Sockets;

namespace Catga.Cluster.Tests.Fakes;

/// <summary>Stands between the follower and the leader, and does with their bytes what a network may do.</summary>
internal sealed class TamperingProxy : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly IPEndPoint _leader;
    private readonly List<TcpClient> _connections = [];
    private readonly Task _accepting;
    private volatile bool _changesNext;

    private TamperingProxy(Uri leader)
    {
        _leader = new IPEndPoint(IPAddress.Loopback, leader.Port);
        _listener.Start();
        _accepting = AcceptAsync();
    }

    internal bool HasChanged { get; private set; }

    /// <summary>From now on the follower finds the leader here.</summary>
    internal static Task<TamperingProxy> BeforeAsync(TwoNodes nodes)
    {
        TamperingProxy proxy = new(new Uri(nodes.LeaderEndpoint));
        string endpoint = $"http://127.0.0.1:{((IPEndPoint)proxy._listener.LocalEndpoint).Port}";
        nodes.SessionsOfFollower.Move(nodes.LeaderEndpoint, endpoint);
        nodes.Follower.Host.Follows(endpoint, TwoNodes.Term);
        return Task.FromResult(proxy);
    }

    /// <summary>Flips one bit of what the leader says next.</summary>
    internal void ChangeNextAnswer() => _changesNext = true;

    /// <summary>Breaks all connections; new ones may be made.</summary>
    internal void Break()
    {
        lock (_connections)
        {
            foreach (TcpClient connection in _connections)
                connection.Dispose();
            _connections.Clear();
        }
    }

    public async ValueTask DisposeAsync()
    {
        _listener.Dispose();
        Break();
        await _accepting.InTimeAsync();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                TcpClient follower = await _listener.AcceptTcpClientAsync();
                TcpClient leader = new();
                await leader.ConnectAsync(_leader);
                lock (_connections)
                    _connections.AddRange([follower, leader]);
                _ = CopyAsync(follower, leader, isFromLeader: false);
                _ = CopyAsync(leader, follower, isFromLeader: true);
            }
        }
        catch (Exception closed) when (closed is SocketException or ObjectDisposedException)
        {
            // The test is over.
        }
    }

    private async Task CopyAsync(TcpClient from, TcpClient to, bool isFromLeader)
    {
        byte[] buffer = new byte[64 * 1024];
        try
        {
            while (await from.GetStream().ReadAsync(buffer) is > 0 and var count)
            {
                if (isFromLeader && _changesNext)
                {
                    _changesNext = false;
                    buffer[count - 1] ^= 1;
                    HasChanged = true;
                }

                await to.GetStream().WriteAsync(buffer.AsMemory(0, count));
            }
        }
        catch (Exception broken) when (broken is IOException or ObjectDisposedException or InvalidOperationException)
        {
            // One side is gone; the other is told below.
        }

        from.Dispose();
        to.Dispose();
    }
}
