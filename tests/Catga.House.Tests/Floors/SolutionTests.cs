using Catga.House.Tests.Reading;

namespace Catga.House.Tests.Floors;

public sealed class SolutionTests
{
    [Fact]
    public void Every_project_is_in_the_solution() =>
        Rule.Holds(SolutionRule.Check(Repository.Read("Catga.sln"), Repository.Projects));

    [Fact]
    public void A_project_beside_the_solution_is_found()
    {
        SourceFile[] projects = [new("src/In/In.csproj", ""), new("src/Out/Out.csproj", "")];

        IEnumerable<Violation> violations = SolutionRule.Check(@"Project = ""In"", ""src\In\In.csproj"", ""{1}""", projects);

        Rule.IsBrokenAt(violations, "src/Out/Out.csproj");
    }
}
