using System.Text;

namespace Catga.Cluster.Replication;

/// <summary>"This lock is granted." Its place in the log is the grant's fencing token; it changes no state.</summary>
internal static class LockGrant
{
    public static byte[] Write(string resource)
    {
        byte[] command = new byte[1 + Encoding.UTF8.GetByteCount(resource)];
        command[0] = (byte)CommandKind.LockGrant;
        Encoding.UTF8.GetBytes(resource, command.AsSpan(1));
        return command;
    }
}
