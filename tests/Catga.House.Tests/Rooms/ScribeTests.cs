using Catga.House.Tests.Reading;

namespace Catga.House.Tests.Rooms;

public sealed class ScribeTests
{
    private static IEnumerable<SourceFile> Scribe => Repository.Source.Where(file => file.Project == "Catga.SourceGen");

    [Fact]
    public void Only_reading_names_symbols() => Rule.Holds(ScribeRule.CheckSymbols(Scribe));

    [Fact]
    public void The_generator_never_learns_the_word_leader() => Rule.Holds(ScribeRule.CheckLeader(Scribe));

    [Theory]
    [InlineData("record HandlerModel(INamedTypeSymbol Handler);")]
    [InlineData("record HandlerModel(EquatableArray<ISymbol> Handlers);")]
    [InlineData("class HandlerModel { Microsoft.CodeAnalysis.Location? _place; }")]
    [InlineData("record HandlerModel(SyntaxNode Node);")]
    [InlineData("record HandlerModel(Compilation Compilation);")]
    [InlineData("class HandlerModel { bool Is(object it) => it is ClassDeclarationSyntax { Arity: 0 }; }")]
    public void A_model_that_holds_what_belongs_to_the_compiler_is_found(string code)
    {
        SourceFile file = new("src/Catga.SourceGen/Models/HandlerModel.cs", code);

        Rule.IsBrokenAt(ScribeRule.CheckSymbols([file]), file.Path + ":1");
    }

    [Theory]
    [InlineData("Models", "record CallModel(string Location, int Syntax);")]
    [InlineData("Reading", "class HandlerReader { ISymbol? _symbol; }")]
    public void A_name_is_no_type_and_reading_may_read(string room, string code) =>
        Rule.Holds(ScribeRule.CheckSymbols([new SourceFile($"src/Catga.SourceGen/{room}/It.cs", code)]));

    [Fact]
    public void The_word_leader_is_found()
    {
        SourceFile file = new("src/Catga.SourceGen/Planning/It.cs", "\n// LeaderOnly comes first.\n");

        Rule.IsBrokenAt(ScribeRule.CheckLeader([file]), file.Path + ":2");
    }
}
