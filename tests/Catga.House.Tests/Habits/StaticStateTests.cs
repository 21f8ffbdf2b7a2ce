using Catga.House.Tests.Reading;

namespace Catga.House.Tests.Habits;

public sealed class StaticStateTests
{
    [Fact]
    public void Nothing_static_can_change() => Rule.Holds(StaticStateRule.Check(Repository.Source));

    [Theory]
    [InlineData("private static int _count;")]
    [InlineData("[ThreadStatic] private static object? _current;")]
    [InlineData("private static readonly Dictionary<string, int> Known = [];")]
    [InlineData("private static readonly System.Collections.Concurrent.ConcurrentDictionary<int, int> Known = new();")]
    [InlineData("internal static string Name { get; set; } = \"\";")]
    [InlineData("internal static List<int> All { get; } = [];")]
    [InlineData("internal static event EventHandler? Changed;")]
    public void What_can_change_is_found(string member)
    {
        SourceFile file = new("src/Catga/Shared.cs", $"class Shared {{ {member} }}");

        Rule.IsBrokenAt(StaticStateRule.Check([file]), "src/Catga/Shared.cs:1");
    }

    [Theory]
    [InlineData("private const int Most = 3;")]
    [InlineData("private static readonly int Number = 3;")]
    [InlineData("private static readonly FrozenSet<string> Known = [];")]
    [InlineData("internal static Shared Instance { get; } = new();")]
    [InlineData("internal static List<int> Fresh => [];")]
    [InlineData("private int _count;")]
    public void What_cannot_change_is_fine(string member) =>
        Rule.Holds(StaticStateRule.Check([new SourceFile("src/Catga/Shared.cs", $"class Shared {{ {member} }}")]));
}
