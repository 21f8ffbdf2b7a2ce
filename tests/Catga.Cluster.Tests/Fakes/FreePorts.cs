namespace Catga.Cluster.Tests.Fakes;

/// <summary>
/// Endpoints that nobody listens on, and that none of the other tests' connections takes before their node listens, or
/// while it is away.
/// </summary>
internal static class FreePorts
{
    internal static string[] Endpoints(int count) =>
        [.. Raft.Processes.Tests.Harness.FreePorts.Choose(count).Select(port => $"http://127.0.0.1:{port}")];
}
