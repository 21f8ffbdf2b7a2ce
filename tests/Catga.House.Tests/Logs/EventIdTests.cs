using Catga.House.Tests.Reading;

namespace Catga.House.Tests.Logs;

public sealed class EventIdTests
{
    [Fact]
    public void Every_event_id_is_unique_over_all_packages_and_in_its_block() =>
        Rule.Holds(EventIdRule.Check([.. Repository.Source]));

    [Fact]
    public void The_logs_of_the_repository_are_read() =>
        Assert.Contains(Repository.Source, file => file.Text.Contains("[LoggerMessage(EventId = ", StringComparison.Ordinal));

    [Fact]
    public void An_id_that_two_files_use_is_found_in_both()
    {
        SourceFile one = Log("src/A/ALog.cs", "1 to 9", 7);
        SourceFile other = Log("src/B/BLog.cs", "1 to 9", 7);

        Rule.IsBrokenAt(EventIdRule.Check([one, other]), "src/A/ALog.cs:4", "src/B/BLog.cs:4");
    }

    [Fact]
    public void An_id_outside_of_its_block_is_found() =>
        Rule.IsBrokenAt(EventIdRule.Check([Log("src/A/ALog.cs", "1 to 9", 10)]), "src/A/ALog.cs:4");

    private static SourceFile Log(string path, string block, int id) => new(
        path, $"/// <summary>Event ids {block}.</summary>\npartial class ALog\n{{\n[LoggerMessage(EventId = {id})] partial void A();\n}}\n");
}
