using System.Xml.Linq;
using Catga.House.Tests.Reading;

namespace Catga.House.Tests.Floors;

/// <summary>Projects of src reference what the floor plan allows, and nothing else.</summary>
internal static class FloorRule
{
    internal static IEnumerable<Violation> Check(FloorPlan plan, IEnumerable<SourceFile> projects) =>
        projects.Where(project => project.IsIn("src")).SelectMany(project => plan.Find(project.Project) is { } place
            ? CheckReferences(place, project)
            : [new Violation(
                project.Path, "this project stands on no floor", $"Give it a row in {nameof(FloorPlan)}, and a reason")]);

    /// <summary>The picture itself: arrows point down, or to packages.</summary>
    internal static IEnumerable<Violation> CheckArrows(FloorPlan plan) =>
        from place in plan.Places
        from name in place.Knows
        let below = plan.Find(name)
        where below is not null && below.Floor >= place.Floor
        select new Violation(
            nameof(FloorPlan), $"{place.Project} on floor {place.Floor} knows {name} on floor {below.Floor}",
            "An arrow points to a lower floor");

    private static IEnumerable<Violation> CheckReferences(FloorPlace place, SourceFile project)
    {
        XElement root = XElement.Parse(project.Text);
        foreach (XElement reference in root.Descendants())
        {
            foreach (string name in Names(reference))
            {
                if (IsCarried(reference) ? !place.MayCarry(name) : !place.MayKnow(name))
                {
                    yield return new Violation(
                        project.Path, $"{place.Project} {(IsCarried(reference) ? "carries" : "references")} {name}",
                        $"It may know {List(place.Knows)} and carry {List(place.Carries)}");
                }
            }
        }

        if ((string?)root.Attribute("Sdk") is { } sdk and not "Microsoft.NET.Sdk")
            yield return new Violation(project.Path, $"the SDK is {sdk}", "A library uses Microsoft.NET.Sdk");
    }

    private static string[] Names(XElement reference)
    {
        string[] names = ((string?)reference.Attribute("Include") ?? "").Split(';', StringSplitOptions.TrimEntries);
        return reference.Name.LocalName switch
        {
            "ProjectReference" => [.. names.Select(path => Path.GetFileNameWithoutExtension(path.Replace('\\', '/')))],
            "PackageReference" or "FrameworkReference" or "Reference" => names,
            _ => [],
        };
    }

    private static bool IsCarried(XElement reference) => (string?)reference.Attribute("ReferenceOutputAssembly") == "false";

    private static string List(IReadOnlyList<string> names) => names.Count == 0 ? "nothing" : string.Join(", ", names);
}
