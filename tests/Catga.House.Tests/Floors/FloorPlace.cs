using System.IO.Enumeration;

namespace Catga.House.Tests.Floors;

/// <summary>Where one project stands.</summary>
/// <param name="Project">The project.</param>
/// <param name="Floor">Higher may know lower, never the other way.</param>
/// <param name="Knows">The projects, packages and frameworks that it may reference.</param>
/// <param name="Carries">The projects that its package contains, without knowing them.</param>
internal sealed record FloorPlace(
    string Project, int Floor, IReadOnlyList<string> Knows, IReadOnlyList<string> Carries)
{
    internal bool MayKnow(string name) => Knows.Any(pattern => FileSystemName.MatchesSimpleExpression(pattern, name));

    internal bool MayCarry(string project) => Carries.Contains(project, StringComparer.Ordinal);
}
