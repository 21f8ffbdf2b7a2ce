using Catga.House.Tests.Reading;

namespace Catga.House.Tests.Files;

public sealed class RegionTests
{
    [Fact]
    public void There_are_no_regions() => Rule.Holds(RegionRule.Check(Repository.Code));

    [Fact]
    public void A_region_is_found()
    {
        SourceFile file = new("src/Catga/Folded.cs", "\n#region Locks\nclass Folded;\n#endregion\n");

        Rule.IsBrokenAt(RegionRule.Check([file]), "src/Catga/Folded.cs:3");
    }

    [Fact]
    public void A_region_in_a_string_is_none()
    {
        SourceFile file = new("src/Catga/Quoted.cs", "class Quoted { string text = \"\"\"\n#region\n\"\"\"; }");

        Rule.Holds(RegionRule.Check([file]));
    }
}
