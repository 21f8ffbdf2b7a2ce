using System.Buffers.Binary;
using System.Net.Sockets;

namespace Catga.Raft.Hosting.Transport;

/// <summary>What a stream between peers asks of its socket.</summary>
internal static class SocketTuning
{
    private const int ProtocolTcp = 6;
    private const int NotSentLowWaterMark = 25;
    private const int UnsentBytes = 128 * 1024;
    private const int KeepAliveSeconds = 10;

    /// <summary>
    /// Small messages leave at once, and who is gone without a word is missed, also where nothing is to be said. And
    /// the kernel takes no more than it is about to send (Linux, TCP_NOTSENT_LOWAT): what lies in its buffer no
    /// heartbeat can overtake.
    /// </summary>
    public static void Tune(this Socket socket)
    {
        socket.NoDelay = true;
        socket.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.KeepAlive, true);
        socket.SetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveTime, KeepAliveSeconds);
        socket.SetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveInterval, KeepAliveSeconds);
        if (!OperatingSystem.IsLinux())
            return;

        Span<byte> value = stackalloc byte[sizeof(int)];
        if (BitConverter.IsLittleEndian)
            BinaryPrimitives.WriteInt32LittleEndian(value, UnsentBytes);
        else
            BinaryPrimitives.WriteInt32BigEndian(value, UnsentBytes);
        try
        {
            socket.SetRawSocketOption(ProtocolTcp, NotSentLowWaterMark, value);
        }
        catch (SocketException)
        {
            // A kernel without it only has more that cannot be overtaken.
        }
    }
}
