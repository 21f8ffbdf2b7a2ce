using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Catga.Raft.Transport.Tests.Nodes;

/// <summary>Keeps what a node logs.</summary>
internal sealed class CollectedLog
{
    private readonly ConcurrentQueue<(LogLevel Level, string Text)> _lines = new();

    public IEnumerable<string> Lines => _lines.Select(line => $"{line.Level}: {line.Text}");

    public bool Has(string part) => _lines.Any(line => line.Text.Contains(part, StringComparison.Ordinal));

    public int Count(string part) => _lines.Count(line => line.Text.Contains(part, StringComparison.Ordinal));

    public ILogger<T> For<T>() => new Logger<T>(this);

    private sealed class Logger<T>(CollectedLog log) : ILogger<T>
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception,
            Func<TState, Exception?, string> formatter) =>
            log._lines.Enqueue((logLevel, $"{formatter(state, exception)} {exception?.Message}".Trim()));
    }
}
