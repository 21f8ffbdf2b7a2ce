namespace Catga.Raft.Transport.Tests.Security;

/// <summary>Who may run without a secret.</summary>
public sealed class ExposureRuleTests
{
    [Theory]
    [InlineData("http://127.0.0.1:5001")]
    [InlineData("http://127.9.9.9:5001")]
    [InlineData("http://localhost:5001")]
    [InlineData("http://[::1]:5001")]
    [InlineData("http://[::ffff:127.0.0.1]:5001")]
    [InlineData("https://LOCALHOST:5001/")]
    [InlineData("http://unix:/tmp/catga.sock")]
    [InlineData("http://pipe:/catga")]
    public void A_node_that_only_this_machine_reaches_needs_no_secret(string bound) =>
        Assert.Null(ExposureRule.Refuse([bound], hasSecret: false, hasMutualTls: false));

    [Theory]
    [InlineData("http://0.0.0.0:5001")]
    [InlineData("http://[::]:5001")]
    [InlineData("http://*:5001")]
    [InlineData("http://+:5001")]
    [InlineData("http://10.0.0.7:5001")]
    [InlineData("http://127.0.0.1.example:5001")]
    [InlineData("http://localhost.example:5001")]
    [InlineData("https://[2001:db8::1]:443")]
    [InlineData("nonsense")]
    public void A_node_that_others_reach_needs_a_secret(string bound)
    {
        string? refusal = ExposureRule.Refuse(["http://127.0.0.1:1", bound], hasSecret: false, hasMutualTls: false);

        Assert.Contains(bound, refusal, StringComparison.Ordinal);
        Assert.Contains("Cluster:Secret", refusal, StringComparison.Ordinal);
        Assert.DoesNotContain("127.0.0.1:1,", refusal, StringComparison.Ordinal);
        Assert.Null(ExposureRule.Refuse([bound], hasSecret: true, hasMutualTls: false));
    }

    [Fact]
    public void Mutual_TLS_takes_the_place_of_a_secret_on_https_and_nowhere_else()
    {
        Assert.Null(ExposureRule.Refuse(["https://0.0.0.0:5001"], hasSecret: false, hasMutualTls: true));
        Assert.NotNull(ExposureRule.Refuse(["https://0.0.0.0:5001", "http://0.0.0.0:5002"], hasSecret: false, hasMutualTls: true));
    }
}
