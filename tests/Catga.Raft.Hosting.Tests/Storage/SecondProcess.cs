using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using Catga.Raft.Hosting.Storage;
using Microsoft.Extensions.Logging.Abstractions;

namespace Catga.Raft.Hosting.Tests.Storage;

/// <summary>What this program does when a test starts it again: open a folder, and say how that went.</summary>
internal static class SecondProcess
{
    public const string Variable = "CATGA_TEST_OPEN_STATE";

    // The program's own entry point runs tests, and is generated; this comes before it.
    [ModuleInitializer]
    [SuppressMessage("Usage", "CA2255:The 'ModuleInitializer' attribute should not be used in libraries", Justification = "It is a program.")]
    internal static void Run()
    {
        if (Environment.GetEnvironmentVariable(Variable) is not { } path)
            return;

        try
        {
            NodeStorage.OnDisk(path, StateFolder.Self.Node, StateFolder.Small, NullLogger.Instance).Dispose();
            Environment.Exit(0);
        }
        catch (StorageException exception)
        {
            Console.Error.Write(exception.Message);
            Environment.Exit(1);
        }
    }
}
