using System.Text.RegularExpressions;
using System.Xml.Linq;
using Catga.House.Tests.Reading;

namespace Catga.House.Tests.Versions;

/// <summary>Every version stands in Directory.Packages.props, exactly one for a package.</summary>
internal static partial class VersionRule
{
    internal const string Place = "Directory.Packages.props";

    internal static IEnumerable<Violation> Check(IEnumerable<SourceFile> files) =>
        from file in files
        from element in XElement.Parse(file.Text).DescendantsAndSelf()
        from violation in Check(file, element)
        select violation;

    private static IEnumerable<Violation> Check(SourceFile file, XElement element)
    {
        string? version = (string?)element.Attribute("Version") ?? (string?)element.Element("Version");
        string? package = (string?)element.Attribute("Include") ?? (string?)element.Attribute("Update");
        switch (element.Name.LocalName)
        {
            case "PackageReference" when version is not null || element.Attribute("VersionOverride") is not null:
                yield return new Violation(file.Path, $"{package} has a version of its own", $"Pin it in {Place}");
                break;
            case "PackageVersion" when file.Path != Place:
                yield return new Violation(file.Path, $"{package} is pinned here", $"Pin it in {Place}");
                break;
            case "PackageVersion" when !Exact().IsMatch(version ?? ""):
                yield return new Violation(file.Path, $"{package} floats: '{version}'", "Name one version: 10.0.14");
                break;
        }
    }

    [GeneratedRegex(@"^\d+\.\d+\.\d+(\.\d+)?(-[\w.]+)?$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Exact();
}
