using Catga.Raft.Hosting;
using CounterNode.Counting;
using CounterNode.Http;
using CounterNode.Load;

// A node of a cluster that counts. Started three times, it is a cluster:
//   dotnet run --project examples/CounterNode -- --Raft:LocalEndpoint=http://127.0.0.1:5001
//       --Raft:Members:0=http://127.0.0.1:5001 --Raft:Members:1=http://127.0.0.1:5002 --Raft:Members:2=…
WebApplicationBuilder builder = WebApplication.CreateSlimBuilder(args);
IConfigurationSection settings = builder.Configuration.GetSection("Raft");

builder.WebHost.UseUrls(settings.GetValue<string>(nameof(RaftHostOptions.LocalEndpoint)) ?? "http://127.0.0.1:5001");
builder.Logging.AddFilter("Microsoft", LogLevel.Warning);
builder.Services.AddSingleton<CounterMap>();
builder.Services.AddSingleton<IReplicatedState>(services => services.GetRequiredService<CounterMap>());
builder.Services.AddSingleton<SyncCounter>();
builder.Services.AddRaft(options =>
{
    settings.Bind(options);
    // Tests play an older binary, or a newer one.
    options.SupportedFeatureLevel = settings.GetValue("TestFeatureLevel", options.SupportedFeatureLevel);
});

WebApplication app = builder.Build();
app.Services.GetRequiredService<SyncCounter>(); // It listens from the beginning.
app.MapCounters();
app.MapCluster();
app.MapLoad();
await app.RunAsync();
