using Catga.House.Tests.Reading;

namespace Catga.House.Tests.Naming;

public sealed class CancellationTokenTests
{
    [Fact]
    public void Every_token_is_called_in_full_and_comes_last() =>
        Rule.Holds(CancellationTokenRule.Check(Repository.Source));

    [Theory]
    [InlineData("void Send(int order, CancellationToken cancellationToken = default)", true)]
    [InlineData("override Task ExecuteAsync(CancellationToken stoppingToken)", true)]
    [InlineData("void Send(int order, CancellationToken ct)", false)]
    [InlineData("void Send(CancellationToken cancellationToken, int order)", false)]
    public void A_short_or_early_token_is_found(string method, bool isRight)
    {
        SourceFile file = new("src/Catga/Sending.cs", $"interface Sending {{ {method}; }}");

        Rule.IsBrokenAt(CancellationTokenRule.Check([file]), isRight ? [] : ["src/Catga/Sending.cs:1"]);
    }
}
