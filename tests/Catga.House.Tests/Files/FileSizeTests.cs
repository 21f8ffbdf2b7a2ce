using Catga.House.Tests.Reading;

namespace Catga.House.Tests.Files;

public sealed class FileSizeTests
{
    [Fact]
    public void No_file_is_longer_than_300_lines() => Rule.Holds(FileSizeRule.CheckFiles(Repository.Code));

    [Fact]
    public void No_line_is_longer_than_120_columns() =>
        Rule.Holds(FileSizeRule.CheckLines(Repository.CodeIn("src", "examples", "benchmarks")));

    [Fact]
    public void No_method_is_longer_than_a_screen() => Rule.Holds(FileSizeRule.CheckMethods(Repository.Source));

    [Theory]
    [InlineData(300, true)]
    [InlineData(301, false)]
    public void The_wall_stands_behind_line_300(int lines, bool isRight)
    {
        SourceFile file = new("src/Catga/Long.cs", string.Concat(Enumerable.Repeat("\n", lines - 1)) + "// end\n");

        Rule.IsBrokenAt(FileSizeRule.CheckFiles([file]), isRight ? [] : ["src/Catga/Long.cs"]);
    }

    [Theory]
    [InlineData(120, true)]
    [InlineData(121, false)]
    public void The_margin_is_at_column_120(int columns, bool isRight)
    {
        SourceFile file = new("src/Catga/Wide.cs", "// narrow\n" + new string('/', columns) + "\n");

        Rule.IsBrokenAt(FileSizeRule.CheckLines([file]), isRight ? [] : ["src/Catga/Wide.cs:2"]);
    }

    [Theory]
    [InlineData(60, true)]
    [InlineData(61, false)]
    public void A_method_has_at_most_60_lines(int lines, bool isRight)
    {
        string body = string.Concat(Enumerable.Repeat("\n", lines - 1));
        SourceFile file = new("src/Catga/Deep.cs", $"class Deep {{ void Go() {{{body}}} }}");

        Rule.IsBrokenAt(FileSizeRule.CheckMethods([file]), isRight ? [] : ["src/Catga/Deep.cs:1"]);
    }
}
