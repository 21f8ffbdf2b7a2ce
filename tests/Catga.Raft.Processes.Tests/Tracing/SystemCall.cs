namespace Catga.Raft.Processes.Tests.Tracing;

/// <summary>A call of the system, as strace saw it.</summary>
/// <param name="Process">The process that called.</param>
/// <param name="Name">The call.</param>
/// <param name="Target">The path of the file, or both ends of the connection.</param>
/// <param name="Content">What was written or read.</param>
/// <param name="Result">What it returned.</param>
internal sealed record SystemCall(int Process, string Name, string Target, byte[] Content, long Result)
{
    public bool IsWrite => Name is "write" or "pwrite64" or "pwritev" or "writev" or "sendto" or "sendmsg";

    public bool IsRead => Name is "read" or "recvfrom" or "recvmsg";

    public bool IsSync => Name is "fdatasync" or "fsync";

    public bool IsOnSocket => Target.StartsWith("TCP", StringComparison.Ordinal);
}
