using Catga.Raft.Hosting.Storage;
using Microsoft.AspNetCore.Connections;

namespace OrderSystem;

/// <summary>Why it cannot start where another process is already: the port, or the folder with its state.</summary>
internal static class TakenPlace
{
    /// <summary>What the person who started it should know; null when the exception is about something else.</summary>
    public static string? Explain(Exception exception, CommandLine commandLine) => exception switch
    {
        IOException { InnerException: AddressInUseException } =>
            $"Port {commandLine.Port} is taken. Choose another one: --port 5001.",
        StorageException => exception.Message,
        _ => null,
    };
}
