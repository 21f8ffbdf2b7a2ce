using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;

namespace Catga.Raft.Processes.Tests.Harness;

/// <summary>
/// Ports for nodes that will be killed and started again: below those that the system gives to outgoing connections,
/// so that nobody takes one while its node is away.
/// </summary>
internal static class FreePorts
{
    private const int First = 12_000;
    private const int Last = 30_000;

    public static IReadOnlyList<int> Choose(int count)
    {
        HashSet<int> chosen = [];
        while (chosen.Count < count)
        {
            int port = RandomNumberGenerator.GetInt32(First, Last);
            if (IsFree(port))
                chosen.Add(port);
        }

        return [.. chosen];
    }

    private static bool IsFree(int port)
    {
        using TcpListener listener = new(IPAddress.Loopback, port);
        try
        {
            listener.Start();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
