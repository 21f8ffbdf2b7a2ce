using Catga.Raft.Load;
using Catga.Raft.Load.Reporting;

LoadSettings settings = LoadSettings.Read(args);
string folder = Directory.CreateDirectory(
    Path.Combine(settings.Folder, $"catga-load-{Environment.ProcessId}")).FullName;
try
{
    IReadOnlyList<Measurement> measurements =
        await new LoadRunner(settings, folder, Console.Error).RunAsync(CancellationToken.None);
    LoadTable.Write(Console.Out, measurements);
}
finally
{
    Directory.Delete(folder, recursive: true);
}
