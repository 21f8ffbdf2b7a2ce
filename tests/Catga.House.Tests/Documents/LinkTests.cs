using Catga.House.Tests.Reading;

namespace Catga.House.Tests.Documents;

public sealed class LinkTests
{
    [Fact]
    public void Every_link_to_a_file_of_the_repository_leads_somewhere() =>
        Rule.Holds(LinkRule.Check(Repository.Files(".md"), Repository.Exists));

    [Theory]
    [InlineData("See [the glossary](glossary.md).")]
    [InlineData("See [the glossary](../docs/glossary.md#words \"Words\").")]
    [InlineData("![a picture](/docs/picture.png)")]
    [InlineData("[glossary]: glossary.md")]
    [InlineData("<img src=\"picture.png\" alt=\"\">")]
    public void A_link_to_nowhere_is_found(string line) =>
        Rule.IsBrokenAt(LinkRule.Check([new SourceFile("docs/page.md", "# Page\n" + line)], _ => false), "docs/page.md:2");

    [Theory]
    [InlineData("See [the site](https://example.org/page.md) or [write](mailto:someone@example.org).")]
    [InlineData("See [above](#words).")]
    [InlineData("`[text](target.md)`")]
    [InlineData("```\n[text](target.md)\n```")]
    public void What_lies_elsewhere_is_not_ours(string text) =>
        Rule.Holds(LinkRule.Check([new SourceFile("docs/page.md", text)], _ => false));

    [Theory]
    [InlineData("guides/outbox.md", "docs/guides/outbox.md")]
    [InlineData("./guides/outbox.md", "docs/guides/outbox.md")]
    [InlineData("../src/Catga/Unit.cs#L7", "src/Catga/Unit.cs")]
    [InlineData("/LICENSE", "LICENSE")]
    [InlineData("two%20words.md", "docs/two words.md")]
    public void A_link_is_followed_from_its_page(string target, string path)
    {
        SourceFile page = new("docs/page.md", $"[here]({target})");

        Rule.Holds(LinkRule.Check([page], path.Equals));
    }
}
