namespace Catga.Raft.Host.Tests.Formation;

public sealed class OptionsTests
{
    [Fact]
    public void What_is_right_passes() => Assert.Empty(Failures(_ => { }));

    [Fact]
    public void A_place_that_is_no_url_is_named() => Assert.Equal(
        ["Cluster:LocalEndpoint is 'ftp://a/'; it must be an absolute http or https URL without a path, as in http://10.0.0.1:5001."],
        Failures(options => options.LocalEndpoint = new Uri("ftp://a")));

    [Fact]
    public void A_missing_place_is_named() => Assert.StartsWith(
        "Cluster:LocalEndpoint is nothing",
        Assert.Single(Failures(options => options.LocalEndpoint = null)),
        StringComparison.Ordinal);

    [Fact]
    public void A_heartbeat_that_is_too_slow_for_the_timeout_is_named_with_both() => Assert.Equal(
        ["Cluster:HeartbeatInterval is 00:00:00.1000000; it must be at most a third of Cluster:ElectionTimeout, which is "
            + "00:00:00.2000000."],
        Failures(options =>
        {
            options.HeartbeatInterval = TimeSpan.FromMilliseconds(100);
            options.ElectionTimeout = TimeSpan.FromMilliseconds(200);
        }));

    [Fact]
    public void A_member_that_is_listed_twice_is_named() => Assert.Equal(
        ["Cluster:Members is http://b:5001 twice; it must be each endpoint once."],
        Failures(options =>
        {
            options.Members.Add(new Uri("http://b:5001"));
            options.Members.Add(new Uri("http://B:5001/"));
        }));

    [Fact]
    public void A_short_secret_is_refused_and_not_repeated() => Assert.Equal(
        ["Cluster:Secret is 5 characters; it must be at least 16."],
        Failures(options => options.Secret = "abcde"));

    [Fact]
    public void A_path_that_cannot_be_written_is_named() => Assert.StartsWith(
        "Cluster:PersistentStatePath is /proc/nothing; it must be a folder that can be written",
        Assert.Single(Failures(options => options.PersistentStatePath = "/proc/nothing")),
        StringComparison.Ordinal);

    private static IEnumerable<string> Failures(Action<RaftHostOptions> change)
    {
        RaftHostOptions options = new() { LocalEndpoint = new Uri("http://a:5001") };
        change(options);
        return new RaftHostOptionsValidator("Cluster:").Validate(name: null, options).Failures ?? [];
    }
}
