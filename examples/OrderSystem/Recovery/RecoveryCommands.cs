using Catga;
using Catga.Cluster.Recovery;
using Catga.Raft.Hosting.Recovery;
using Catga.Raft.Hosting.Storage;
using Catga.Raft.Identity;

namespace OrderSystem.Recovery;

/// <summary>
/// What an operator does with a cluster's state: <c>backup</c> a running one, <c>restore</c> a backup, <c>recover</c>
/// from one survivor. See docs/guides/operations.md.
/// </summary>
internal static class RecoveryCommands
{
    private const string SecretVariable = "Cluster__Secret";

    /// <summary>Runs the command that the first argument names.</summary>
    /// <returns>The exit code; null when it names none, and the order system itself is to run.</returns>
    public static async Task<int?> TryRunAsync(string[] arguments)
    {
        if (arguments is not ["backup" or "restore" or "recover", ..])
            return null;

        try
        {
            CatgaResult<string> done = arguments[0] switch
            {
                "backup" => await BackUpAsync(arguments.AsMemory(1)),
                "restore" => Restore(arguments.AsSpan(1)),
                _ => Recover(arguments.AsSpan(1)),
            };
            if (done.IsSuccess)
            {
                await Console.Out.WriteLineAsync(done.Value);
                return ExitCode.Stopped;
            }

            await Console.Error.WriteLineAsync(done.Error!.Message);
            return ExitCode.WrongCommandLine;
        }
        catch (Exception exception) when (exception is StorageException or HttpRequestException or ArgumentException)
        {
            await Console.Error.WriteLineAsync(exception.Message);
            return ExitCode.CommandFailed;
        }
    }

    private static async Task<CatgaResult<string>> BackUpAsync(ReadOnlyMemory<string> arguments)
    {
        CatgaResult<CommandOptions> read = CommandOptions.Read(arguments.Span, ["--from", "--to"]);
        if (!read.TryGetValue(out CommandOptions? options, out CatgaError? mistake))
            return mistake;
        if (!options.Address("--from").TryGetValue(out Uri? node, out mistake))
            return mistake;

        // A secret on a command line is one that every user of the machine can read.
        BackupDescription backup = await StoreRecovery.DownloadBackupAsync(
            node!, options["--to"]!, Environment.GetEnvironmentVariable(SecretVariable));
        return $"Backed up the cluster {backup.Cluster} up to entry {backup.Index} to {options["--to"]}.";
    }

    private static CatgaResult<string> Restore(ReadOnlySpan<string> arguments)
    {
        CatgaResult<CommandOptions> read =
            CommandOptions.Read(arguments, ["--backup", "--data", "--url"], "--node-id", "--members");
        if (!read.TryGetValue(out CommandOptions? options, out CatgaError? mistake))
            return mistake;
        if (!PlanOf(options).TryGetValue(out RecoveryPlan? plan, out mistake))
            return mistake;

        RecoveredNode node = StoreRecovery.Restore(options["--backup"]!, plan);
        return $"{Describe(node)} What was written after entry {node.StateIndex} is not in it.";
    }

    private static CatgaResult<string> Recover(ReadOnlySpan<string> arguments)
    {
        CatgaResult<CommandOptions> read =
            CommandOptions.Read(arguments, ["--data"], "--url", "--node-id", "--members");
        if (!read.TryGetValue(out CommandOptions? options, out CatgaError? mistake))
            return mistake;
        if (!PlanOf(options).TryGetValue(out RecoveryPlan? plan, out mistake))
            return mistake;

        RecoveredNode node = StoreRecovery.RecoverSurvivor(plan);
        string kept = node.KeptFolder is { } folder ? $" Its folder as it was is {folder}." : "";
        return $"{Describe(node)} It has all that this node had, up to entry {node.StateIndex}.{kept}";
    }

    private static CatgaResult<RecoveryPlan> PlanOf(CommandOptions options)
    {
        CatgaResult<Uri?> url = options.Address("--url");
        CatgaResult<IReadOnlyList<Uri>?> members = options.Addresses("--members");
        if (!url.IsSuccess)
            return url.Error!;
        if (!members.IsSuccess)
            return members.Error!;
        return new RecoveryPlan
        {
            StatePath = options["--data"]!,
            LocalEndpoint = url.Value,
            NodeId = options["--node-id"] is { } name ? new NodeId(name) : null,
            Members = members.Value,
        };
    }

    private static string Describe(RecoveredNode node) =>
        $"{node.Node} begins the cluster {node.Cluster}, formed from {node.Former}, in {node.Folder}. "
        + "Start it, then the others with empty folders.";
}
