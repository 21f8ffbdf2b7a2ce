using Catga.House.Tests.Reading;

namespace Catga.House.Tests.Habits;

public sealed class SealedTests
{
    [Fact]
    public void Every_class_is_sealed_unless_it_is_made_to_be_derived_from() => Rule.Holds(SealedRule.Check([.. Repository.Source]));

    [Theory]
    [InlineData("public class Open;")]
    [InlineData("internal record Open(int Number);")]
    public void An_open_class_is_found(string code) =>
        Rule.IsBrokenAt(SealedRule.Check([new SourceFile("src/Catga/Open.cs", code)]), "src/Catga/Open.cs:1");

    [Theory]
    [InlineData("public sealed class Closed;")]
    [InlineData("public abstract record Closed;")]
    [InlineData("internal static class Closed;")]
    [InlineData("internal sealed partial class Closed; partial class Closed;")]
    [InlineData("internal struct Closed;")]
    [InlineData("public class Base { protected virtual void Go() { } }")]
    [InlineData("public class Base; public sealed class Derived : Base;")]
    public void One_that_is_closed_or_made_to_be_derived_from_is_fine(string code) =>
        Rule.Holds(SealedRule.Check([new SourceFile("src/Catga/Closed.cs", code)]));
}
