using Catga.House.Tests.Reading;

namespace Catga.House.Tests.Floors;

public sealed class FloorTests
{
    [Fact]
    public void Every_project_references_what_its_floor_allows() =>
        Rule.Holds(FloorRule.Check(FloorPlan.Catga, Repository.Projects));

    [Fact]
    public void No_arrow_of_the_plan_runs_up() => Rule.Holds(FloorRule.CheckArrows(FloorPlan.Catga));

    [Fact]
    public void The_plan_is_read_as_it_is_drawn()
    {
        FloorPlace? catga = FloorPlan.Catga.Find("Catga");
        FloorPlace? raft = FloorPlan.Catga.Find("Catga.Raft");
        FloorPlace? cluster = FloorPlan.Catga.Find("Catga.Cluster");

        Assert.Equal(1, catga!.Floor);
        Assert.Equal(["Catga.SourceGen", "Catga.CodeFixes"], catga.Carries);
        Assert.Empty(raft!.Knows);
        Assert.Equal(3, cluster!.Floor);
        Assert.Contains("Catga.Raft.Hosting", cluster.Knows);
        Assert.Equal(10, FloorPlan.Catga.Places.Count);
    }

    [Theory]
    [InlineData("<ProjectReference Include='../Catga.Raft/Catga.Raft.csproj' />")]
    [InlineData(@"<ProjectReference Include='..\Catga.SourceGen\Catga.SourceGen.csproj' />")]
    [InlineData("<ProjectReference Include='../Catga.Raft/Catga.Raft.csproj' ReferenceOutputAssembly='false' />")]
    [InlineData("<PackageReference Include='Microsoft.Extensions.DependencyInjection' />")]
    [InlineData("<PackageReference Include='Polly.Core' />")]
    [InlineData("<FrameworkReference Include='Microsoft.AspNetCore.App' />")]
    public void The_library_may_not_know_this(string reference)
    {
        SourceFile project = Project("Catga", reference);

        Rule.IsBrokenAt(FloorRule.Check(FloorPlan.Catga, [project]), "src/Catga/Catga.csproj");
    }

    [Theory]
    [InlineData("Catga.Raft", "<ProjectReference Include='../Catga/Catga.csproj' />")]
    [InlineData("Catga.Raft", "<PackageReference Include='Microsoft.Extensions.Logging.Abstractions' />")]
    [InlineData("Catga.Raft.Hosting", "<ProjectReference Include='../Catga/Catga.csproj' />")]
    [InlineData("Catga.SourceGen", "<ProjectReference Include='../Catga/Catga.csproj' />")]
    [InlineData("Catga.RabbitMQ", "<ProjectReference Include='../Catga.Cluster/Catga.Cluster.csproj' />")]
    public void Other_projects_may_not_know_this(string project, string reference)
    {
        IEnumerable<Violation> violations = FloorRule.Check(FloorPlan.Catga, [Project(project, reference)]);

        Rule.IsBrokenAt(violations, $"src/{project}/{project}.csproj");
    }

    [Fact]
    public void A_project_that_is_not_in_the_plan_is_refused() =>
        Rule.IsBrokenAt(FloorRule.Check(FloorPlan.Catga, [Project("Catga.Attic", "")]), "src/Catga.Attic/Catga.Attic.csproj");

    [Fact]
    public void A_library_is_no_web_application()
    {
        SourceFile project = new("src/Catga.Cluster/Catga.Cluster.csproj", "<Project Sdk='Microsoft.NET.Sdk.Web' />");

        Rule.IsBrokenAt(FloorRule.Check(FloorPlan.Catga, [project]), project.Path);
    }

    [Fact]
    public void An_arrow_that_runs_up_is_refused()
    {
        FloorPlan plan = FloorPlan.Parse(
            """
            floor 2   Upper -> nothing
            floor 1   Lower -> Upper
            """);

        Rule.IsBrokenAt(FloorRule.CheckArrows(plan), nameof(FloorPlan));
    }

    private static SourceFile Project(string name, string reference) => new(
        $"src/{name}/{name}.csproj", $"<Project Sdk='Microsoft.NET.Sdk'><ItemGroup>{reference}</ItemGroup></Project>");
}
