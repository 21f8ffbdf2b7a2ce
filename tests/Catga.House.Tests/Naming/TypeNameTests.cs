using Catga.House.Tests.Reading;

namespace Catga.House.Tests.Naming;

public sealed class TypeNameTests
{
    [Fact]
    public void No_type_has_an_empty_word_in_its_name() => Rule.Holds(TypeNameRule.Check(Repository.Code));

    [Theory]
    [InlineData("class LockManager;")]
    [InlineData("interface IOrderData;")]
    [InlineData("record struct HelperOfOrders;")]
    [InlineData("enum InfoKind;")]
    [InlineData("delegate void MediatorImpl();")]
    [InlineData("class Outer { class DateUtils; }")]
    public void An_empty_word_is_found(string code) =>
        Rule.IsBrokenAt(TypeNameRule.Check([new SourceFile("src/Catga/Named.cs", code)]), "src/Catga/Named.cs:1");

    [Theory]
    [InlineData("class Metadata;")]
    [InlineData("class LockTable { string Info; }")]
    [InlineData("class Implicit;")]
    public void Other_words_that_look_like_one_are_fine(string code) =>
        Rule.Holds(TypeNameRule.Check([new SourceFile("src/Catga/Named.cs", code)]));
}
