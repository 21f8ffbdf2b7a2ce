using Catga.Cluster.DependencyInjection;
using Catga.Raft.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Catga.Cluster.Tests.Configuration;

public sealed class ConfigurationTests
{
    private static readonly Dictionary<string, string?> Guide = new()
    {
        ["Cluster:LocalNodeEndpoint"] = "http://localhost:5000",
        ["Cluster:Members:0"] = "http://localhost:5001",
        ["Cluster:Members:1"] = "http://localhost:5002",
        ["Cluster:ElectionTimeout"] = "00:00:00.150",
        ["Cluster:HeartbeatInterval"] = "00:00:00.050",
        ["Cluster:PersistentStatePath"] = "./obj/raft-state",
    };

    [Fact]
    public void The_settings_of_the_guide_are_read()
    {
        RaftClusterConfiguration read = RaftClusterConfiguration.FromConfiguration(Configured(Guide));

        Assert.Equal("http://localhost:5000", read.LocalNodeEndpoint);
        Assert.Equal(["http://localhost:5001", "http://localhost:5002"], read.Members);
        Assert.Equal(TimeSpan.FromMilliseconds(150), read.ElectionTimeout);
        Assert.Equal(TimeSpan.FromMilliseconds(50), read.HeartbeatInterval);
        Assert.Equal("./obj/raft-state", read.PersistentStatePath);
    }

    [Fact]
    public void What_is_not_set_has_the_defaults_of_the_guide()
    {
        RaftClusterConfiguration read = RaftClusterConfiguration.FromConfiguration(Configured([]));

        Assert.Equal(
            (TimeSpan.FromMilliseconds(150), TimeSpan.FromMilliseconds(50), null, null),
            (read.ElectionTimeout, read.HeartbeatInterval, read.PersistentStatePath, read.Secret));
    }

    [Fact]
    public void They_reach_the_node()
    {
        RaftHostOptions host = Build(new(Guide)
        {
            ["Cluster:NodeId"] = "node0",
            ["Cluster:Secret"] = "a secret of many letters",
            ["Cluster:ReformWhenStateLost"] = "true",
        }).GetRequiredService<IOptions<RaftHostOptions>>().Value;

        Assert.Equal(("node0", new Uri("http://localhost:5000"), true), (host.NodeId, host.LocalEndpoint, host.ReformWhenStateLost));
        Assert.Equal([new Uri("http://localhost:5001"), new Uri("http://localhost:5002")], host.Members);
        Assert.Equal(("a secret of many letters", "./obj/raft-state"), (host.Secret, host.PersistentStatePath));
    }

    [Fact]
    public void What_the_program_joins_is_before_what_the_configuration_says()
    {
        IServiceCollection services = new ServiceCollection().AddSingleton(Configured(Guide));
        services.UseInMemoryConfigurationStorage().JoinCluster("http://localhost:7000", ["http://localhost:7001"]);

        RaftHostOptions host = services.AddCatgaCluster().BuildServiceProvider()
            .GetRequiredService<IOptions<RaftHostOptions>>().Value;

        Assert.Equal(new Uri("http://localhost:7000"), host.LocalEndpoint);
        Assert.Equal([new Uri("http://localhost:7001")], host.Members);
    }

    [Theory]
    [InlineData("LocalNodeEndpoint", "", "Cluster:LocalNodeEndpoint is missing; it must be the http or https URL")]
    [InlineData("LocalNodeEndpoint", "localhost:5000",
        "Cluster:LocalNodeEndpoint is 'localhost:5000'; it must be an absolute http or https URL, like http://node1:5000.")]
    [InlineData("LocalNodeEndpoint", "http://localhost:5000/api", "it must have scheme, host and port only")]
    [InlineData("LocalNodeEndpoint", "http://0.0.0.0:5000", "it must name a host that the other nodes can reach")]
    [InlineData("Members:0", "nonsense", "Cluster:Members:0 is 'nonsense'; it must be an absolute http or https URL")]
    [InlineData("Members:1", "http://LOCALHOST:5001",
        "Cluster:Members:1 is 'http://LOCALHOST:5001', as is Cluster:Members:0; each member must be listed once.")]
    [InlineData("Members", "http://a:1,http://b:1", "Cluster:Members is 'http://a:1,http://b:1'; it must be a list")]
    [InlineData("ElectionTimeout", "150ms", "Cluster:ElectionTimeout is '150ms'; it must be a time span, like 00:00:00.150.")]
    [InlineData("ElectionTimeout", "00:00:00", "Cluster:ElectionTimeout is 00:00:00; it must be more than zero")]
    [InlineData("HeartbeatInterval", "00:00:00.080",
        "Cluster:HeartbeatInterval is 00:00:00.0800000; it must be more than zero and at most a third of "
        + "Cluster:ElectionTimeout (00:00:00.1500000), which is 00:00:00.0500000.")]
    [InlineData("NodeId", "../elsewhere", "Cluster:NodeId is '../elsewhere'; it must have 1 to 100")]
    [InlineData("Secret", "short", "Cluster:Secret has 5 characters; it must have at least 16.")]
    [InlineData("ReformWhenStateLost", "perhaps", "Cluster:ReformWhenStateLost is 'perhaps'; it must be true or false.")]
    [InlineData("Forwarding:AttemptTimeout", "00:01:00",
        "Cluster:Forwarding:AttemptTimeout is 00:01:00; it must be more than zero and at most Cluster:Forwarding:Timeout")]
    [InlineData("Forwarding:MaxRetries", "many", "Cluster:Forwarding:MaxRetries is 'many'; it must be a whole number.")]
    public void A_wrong_setting_stops_the_start_with_key_value_and_what_is_allowed(
        string setting, string value, string sentence)
    {
        ServiceProvider services = Build(new(Guide) { [$"Cluster:{setting}"] = value });

        OptionsValidationException wrong = Assert.Throws<OptionsValidationException>(
            () => services.GetRequiredService<IStartupValidator>().Validate());

        Assert.Contains(sentence, wrong.Message);
    }

    [Fact]
    public void A_node_that_others_can_reach_needs_a_secret()
    {
        Dictionary<string, string?> reachable = new(Guide) { ["Cluster:LocalNodeEndpoint"] = "http://node0:5000" };

        Assert.Contains(
            "Cluster:Secret is missing",
            Assert.Throws<OptionsValidationException>(
                () => Build(reachable).GetRequiredService<IStartupValidator>().Validate()).Message);
        Assert.NotNull(Build(new(reachable) { ["Cluster:Secret"] = "a secret of many letters" })
            .GetRequiredService<IOptions<RaftClusterConfiguration>>().Value);
    }

    private static IConfiguration Configured(Dictionary<string, string?> settings) =>
        new ConfigurationBuilder().AddInMemoryCollection(settings).Build();

    private static ServiceProvider Build(Dictionary<string, string?> settings) =>
        new ServiceCollection()
            .AddSingleton(Configured(settings))
            .AddLogging()
            .AddCatgaCluster()
            .BuildServiceProvider();
}
