namespace Catga.Raft.Hosting.Transport;

/// <summary>A connection that this node has opened, and that has become a raw stream.</summary>
internal sealed class DialledConnection(HttpResponseMessage response, Stream stream) : IDisposable
{
    public Stream Stream => stream;

    public void Break() => response.Dispose();

    public void Dispose() => response.Dispose();
}
