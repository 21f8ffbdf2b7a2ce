using Catga.House.Tests.Reading;

namespace Catga.House.Tests.Versions;

public sealed class VersionTests
{
    [Fact]
    public void Every_version_is_pinned_in_one_place() => Rule.Holds(VersionRule.Check(
        Repository.Files(".csproj", ".props", ".targets").Where(file => !Repository.IsGuest(file))));

    [Theory]
    [InlineData("src/Catga/Catga.csproj", "<PackageReference Include='Npgsql' Version='10.0.0' />")]
    [InlineData("src/Catga/Catga.csproj", "<PackageReference Include='Npgsql'><Version>10.0.0</Version></PackageReference>")]
    [InlineData("src/Catga/Catga.csproj", "<PackageReference Include='Npgsql' VersionOverride='10.0.0' />")]
    [InlineData("tests/Directory.Build.props", "<PackageVersion Include='Npgsql' Version='10.0.0' />")]
    [InlineData("Directory.Packages.props", "<PackageVersion Include='Npgsql' Version='10.*' />")]
    [InlineData("Directory.Packages.props", "<PackageVersion Include='Npgsql' Version='[10.0.0,11)' />")]
    [InlineData("Directory.Packages.props", "<PackageVersion Include='Npgsql' />")]
    public void A_loose_version_is_found(string path, string line) =>
        Rule.IsBrokenAt(VersionRule.Check([new SourceFile(path, $"<Project>{line}</Project>")]), path);

    [Theory]
    [InlineData("src/Catga/Catga.csproj", "<PackageReference Include='Npgsql' />")]
    [InlineData("Directory.Packages.props", "<PackageVersion Include='Npgsql' Version='10.0.0-rc.1' />")]
    public void A_pinned_one_is_fine(string path, string line) =>
        Rule.Holds(VersionRule.Check([new SourceFile(path, $"<Project>{line}</Project>")]));
}
