using Catga.Forward.Load;
using Catga.Forward.Load.Node;
using Catga.Forward.Load.Reporting;
using Catga.Raft.Load.Reporting;

// The same program is the one that measures and each of the nodes.
if (args is ["node", ..])
{
    await using WebApplication node = NodeProgram.Build(args[1..]);
    await node.RunAsync();
    return;
}

LoadSettings settings = LoadSettings.Read(args);
string folder = Directory.CreateTempSubdirectory("catga-forward-load-").FullName;
try
{
    await using LoadedCluster cluster = await LoadedCluster.StartAsync(folder, CancellationToken.None);
    IReadOnlyList<Measurement> rounds = await cluster.MeasureAsync(settings, CancellationToken.None);
    LoadTable.Write(Console.Out, rounds);
}
finally
{
    Directory.Delete(folder, recursive: true);
}
