using Catga.House.Tests.Reading;

namespace Catga.House.Tests.Habits;

public sealed class WaitingTests
{
    [Fact]
    public void No_test_sleeps() => Rule.Holds(WaitingRule.Check(Repository.CodeIn("tests")));

    [Theory]
    [InlineData("Thread.Sleep(1);")]
    [InlineData("System.Threading.Thread.Sleep(1);")]
    [InlineData("await Task.Delay(500);")]
    [InlineData("await Task.Delay(TimeSpan.FromSeconds(1), token).ConfigureAwait(false);")]
    public void A_nap_is_found(string statement) =>
        Rule.IsBrokenAt(WaitingRule.Check([new SourceFile("tests/A/B.cs", statement)]), "tests/A/B.cs:1");

    [Theory]
    [InlineData("await Task.Delay(Timeout.Infinite, token);")]
    [InlineData("await Task.Delay(Timeout.InfiniteTimeSpan, token);")]
    [InlineData("clock.Sleep(1);")]
    [InlineData("string text = \"Thread.Sleep(1)\";")]
    public void What_no_time_passes_in_is_fine(string statement) =>
        Rule.Holds(WaitingRule.Check([new SourceFile("tests/A/B.cs", statement)]));
}
