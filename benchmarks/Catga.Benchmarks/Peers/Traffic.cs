using System.Diagnostics;

namespace Catga.Benchmarks.Peers;

/// <summary>
/// Sends different messages through a mediator before anything is measured. In a world of one message the compiler
/// learns that message by heart, and every way looks faster than it is in an application.
/// </summary>
internal static class Traffic
{
    private static readonly TimeSpan LongEnoughToBeCompiled = TimeSpan.FromMilliseconds(400);

    internal static void Run<TMessage>(IReadOnlyList<TMessage> messages, Action<TMessage> send)
    {
        long started = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(started) < LongEnoughToBeCompiled)
        {
            foreach (TMessage message in messages)
                send(message);
        }
    }
}
