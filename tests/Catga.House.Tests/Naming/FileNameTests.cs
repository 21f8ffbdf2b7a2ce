using Catga.House.Tests.Reading;

namespace Catga.House.Tests.Naming;

public sealed class FileNameTests
{
    [Fact]
    public void Every_file_bears_the_name_of_its_type() => Rule.Holds(FileNameRule.Check(Repository.Source));

    [Theory]
    [InlineData("LockTable.cs", "class LockTable;")]
    [InlineData("LockTable.Granting.cs", "partial class LockTable { class Grant; }")]
    [InlineData("LockOfT.cs", "struct Lock<T>;")]
    [InlineData("Lock.cs", "namespace Catga; record Lock<T>;")]
    [InlineData("Usings.cs", "global using System;")]
    public void The_listing_names_what_is_inside(string file, string code) =>
        Rule.Holds(FileNameRule.Check([new SourceFile("src/Catga/" + file, code)]));

    [Theory]
    [InlineData("Cluster.cs", "class LockTable;")]
    [InlineData("Cluster.cs", "namespace Catga { delegate void Go(); class Cluster; }")]
    [InlineData("Cluster.cs", "class LockTable { class Cluster; }")]
    public void A_type_under_another_name_is_found(string file, string code) =>
        Rule.IsBrokenAt(FileNameRule.Check([new SourceFile("src/Catga/" + file, code)]), "src/Catga/" + file);
}
