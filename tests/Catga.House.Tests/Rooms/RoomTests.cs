using Catga.House.Tests.Reading;

namespace Catga.House.Tests.Rooms;

public sealed class RoomTests
{
    public static TheoryData<string> Projects => [.. Repository.Source.Select(file => file.Project).Distinct()];

    [Theory]
    [MemberData(nameof(Projects))]
    public void No_circle_runs_through_the_rooms_of_a_project(string project) =>
        Rule.Holds(RoomRule.CheckCircles(Draw(project)));

    [Fact]
    public void Dispatch_knows_nothing_of_what_stands_on_it() =>
        Rule.Holds(RoomRule.CheckClosed(Draw("Catga"), "Dispatch", "Messaging", "Outbox", "Inbox", "Telemetry"));

    [Fact]
    public void The_rooms_of_the_library_are_bound_and_not_just_parsed() =>
        Assert.Contains(Draw("Catga"), arrow => arrow is { From: "DependencyInjection", To: "Dispatch" });

    [Fact]
    public void A_room_that_knows_another_is_seen()
    {
        IReadOnlyList<RoomArrow> arrows = RoomMap.Draw(
        [
            new SourceFile("src/Catga/Dispatch/Chain.cs", "namespace Catga.Dispatch; class Chain { Outbox.Relay? _relay; }"),
            new SourceFile("src/Catga/Outbox/Relay.cs", "namespace Catga.Outbox; /** <see cref=\"Dispatch.Chain\"/> */ class Relay;"),
        ]);

        RoomArrow arrow = Assert.Single(arrows);

        Assert.Equal(new RoomArrow("Dispatch", "Outbox", "src/Catga/Dispatch/Chain.cs:1", "Relay"), arrow);
        Rule.IsBrokenAt(RoomRule.CheckClosed(arrows, "Dispatch", "Outbox"), arrow.Place);
        Rule.Holds(RoomRule.CheckCircles(arrows));
    }

    [Fact]
    public void A_type_that_is_only_used_is_seen_too()
    {
        IReadOnlyList<RoomArrow> arrows = RoomMap.Draw(
        [
            new SourceFile("src/Catga/Inbox/Ids.cs", "namespace Catga.Inbox; class Ids { internal int Count; }"),
            new SourceFile("src/Catga/Unit.cs", "namespace Catga; class Unit { internal Inbox.Ids Ids => null!; }"),
            new SourceFile("src/Catga/Outbox/Relay.cs", "namespace Catga.Outbox; class Relay { int Go(Unit u) => u.Ids.Count; }"),
        ]);

        Assert.Contains(arrows, arrow => arrow is { From: "Outbox", To: "Inbox" });
    }

    [Fact]
    public void A_circle_through_three_rooms_is_found()
    {
        RoomArrow[] arrows = [Arrow("A", "B"), Arrow("B", "C"), Arrow("C", "A"), Arrow("D", "A")];

        Rule.IsBrokenAt(RoomRule.CheckCircles(arrows), "A.cs:1", "B.cs:1", "C.cs:1");
    }

    private static RoomArrow Arrow(string from, string to) => new(from, to, from + ".cs:1", "It");

    private static IReadOnlyList<RoomArrow> Draw(string project) =>
        RoomMap.Draw([.. Repository.Source.Where(file => file.Project == project)]);
}
