using System.Collections.Concurrent;

namespace Catga.Cluster.Tests.Fakes;

/// <summary>What handlers did, in order.</summary>
internal sealed class Journal
{
    private readonly ConcurrentQueue<string> _lines = new();

    internal string[] Lines => [.. _lines];

    internal void Write(string line) => _lines.Enqueue(line);
}
