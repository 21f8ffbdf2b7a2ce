using Catga.House.Tests.Reading;

namespace Catga.House.Tests.Floors;

/// <summary>Every project is in the solution: what is not there is never built, and its tests never run.</summary>
internal static class SolutionRule
{
    internal static IEnumerable<Violation> Check(string solution, IEnumerable<SourceFile> projects)
    {
        string paths = solution.Replace('\\', '/');
        return projects
            .Where(project => !paths.Contains($"\"{project.Path}\"", StringComparison.Ordinal))
            .Select(project => new Violation(
                project.Path, "this project is not in the solution", $"Run dotnet sln Catga.sln add {project.Path}"));
    }
}
