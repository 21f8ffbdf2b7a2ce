using Catga;
using OrderSystem;
using OrderSystem.Cluster;
using OrderSystem.Http;
using OrderSystem.Validation;

// Outside of all else: what is wrong in itself is carried to no leader, and uses up no idempotency key.
[assembly: PipelineBehavior(typeof(ValidationBehavior<,>), Order = BehaviorOrder.Forward - 1)]

if (!CommandLine.Read(args).TryGetValue(out CommandLine? commandLine, out CatgaError? mistake))
{
    await Console.Error.WriteLineAsync(mistake.Message);
    return ExitCode.WrongCommandLine;
}

WebApplicationBuilder builder = WebApplication.CreateBuilder(args);
builder.WebHost.UseUrls(commandLine.Url);
builder.Logging.AddFilter("Microsoft", LogLevel.Warning);

builder.Services.AddCatga();
builder.Services.AddHttp();
builder.AddOrderCluster(commandLine);

await using WebApplication app = builder.Build();
app.UseProblemDetails();
app.UseHandledBy();
app.MapOrders();
app.MapStatistics();
app.MapOutbox();
app.MapCluster();
if (!commandLine.IsClustered)
    app.MapHealth();

try
{
    await app.StartAsync();
}
catch (Exception exception) when (TakenPlace.Explain(exception, commandLine) is { } sentence)
{
    // First what the host has logged about it, so that our sentence is the last one on the screen.
    await app.DisposeAsync();
    await Console.Error.WriteLineAsync(sentence);
    return ExitCode.PortTaken;
}

await Console.Out.WriteLineAsync($"The order system listens on {commandLine.Url}. Ctrl+C stops it.");
await app.WaitForShutdownAsync();
return ExitCode.Stopped;
