using Catga;
using Microsoft.AspNetCore.Connections;
using OrderSystem;
using OrderSystem.Cluster;
using OrderSystem.Http;
using OrderSystem.Orders;
using OrderSystem.Recovery;
using OrderSystem.Statistics;
using OrderSystem.Validation;

[assembly: PipelineBehavior(typeof(ValidationBehavior<,>))]

if (await RecoveryCommands.TryRunAsync(args) is { } exitCode)
    return exitCode;

if (!CommandLine.Read(args).TryGetValue(out CommandLine? commandLine, out CatgaError? mistake))
{
    await Console.Error.WriteLineAsync(mistake.Message);
    return ExitCode.WrongCommandLine;
}

WebApplicationBuilder builder = WebApplication.CreateBuilder(args);
builder.WebHost.UseUrls(commandLine.Url);
builder.Logging.AddFilter("Microsoft", LogLevel.Warning);

builder.Services.AddCatga();
builder.Services.AddSingleton<OrderRepository>();
builder.Services.AddSingleton<RunningTotals>();
builder.Services.AddHttp();
builder.Services.AddHealthChecks();
if (commandLine.IsClustered)
    builder.AddOrderCluster(commandLine);

await using WebApplication app = builder.Build();
app.UseProblemDetails();
if (commandLine.IsClustered)
    app.UseHandledBy();
app.MapOrders();
app.MapStatistics();
if (commandLine.IsClustered)
    app.MapCluster();
else
    app.MapHealth();
app.MapBackup();

try
{
    await app.StartAsync();
}
catch (IOException exception) when (exception.InnerException is AddressInUseException)
{
    // First what the host has logged about it, so that our sentence is the last one on the screen.
    await app.DisposeAsync();
    await Console.Error.WriteLineAsync($"Port {commandLine.Port} is taken. Choose another one: --port 5001.");
    return ExitCode.PortTaken;
}

await Console.Out.WriteLineAsync($"The order system listens on {commandLine.Url}. Ctrl+C stops it.");
await app.WaitForShutdownAsync();
return ExitCode.Stopped;
