using System.Net;
using System.Net.Sockets;

namespace Catga.Cluster.Tests.Fakes;

/// <summary>Ports that nobody listens on; taken together, so that they differ.</summary>
internal static class FreePorts
{
    internal static string[] Endpoints(int count)
    {
        List<TcpListener> listeners = [];
        for (int number = 0; number < count; number++)
        {
            TcpListener listener = new(IPAddress.Loopback, 0);
            listener.Start();
            listeners.Add(listener);
        }

        string[] endpoints = [.. listeners.Select(listener => $"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}")];
        listeners.ForEach(listener => listener.Dispose());
        return endpoints;
    }
}
