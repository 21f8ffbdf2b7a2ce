using System.Reflection;
using System.Runtime.Loader;
using Catga.SourceGen.Tests.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Catga.SourceGen.Tests.Documentation;

/// <summary>Every <c>csharp</c> block of the README and the guides compiles alone, with warnings as errors.</summary>
public class GuideTests
{
    private const string ImplicitUsings = """
        global using System;
        global using System.Collections.Generic;
        global using System.IO;
        global using System.Linq;
        global using System.Net.Http;
        global using System.Threading;
        global using System.Threading.Tasks;

        """;

    private const string UsingsOfGuides = """
        global using Catga;
        global using Microsoft.Extensions.DependencyInjection;

        """;

    private static readonly Block[] All = [.. Pages.WithCode.SelectMany(Block.In)];

    public static TheoryData<Block> Written => [.. All.Where(block => !block.IsGenerated)];

    public static TheoryData<Block> Generated => [.. All.Where(block => block.IsGenerated)];

    [Theory]
    [MemberData(nameof(Written), DisableDiscoveryEnumeration = true)]
    public async Task A_block_compiles_alone_and_no_analyzer_of_ours_minds(Block block)
    {
        CSharpCompilation project = Project(block.Code, [ImplicitUsings, UsingsOfGuides, .. block.Stubs.Select(Stubs.Of)]);

        GeneratorRun run = GeneratorTest.Run(project);

        Assert.Empty(await AllAnalyzers.SayAboutAsync(run.Output));
    }

    [Theory]
    [MemberData(nameof(Generated), DisableDiscoveryEnumeration = true)]
    public void A_block_that_is_marked_as_generated_shows_what_the_generator_writes_for_the_block_before_it(Block block)
    {
        Block source = All[Array.IndexOf(All, block) - 1];
        GeneratorRun run = GeneratorTest.Run(
            Project(source.Code, [ImplicitUsings, UsingsOfGuides, .. source.Stubs.Select(Stubs.Of)]));

        Assert.Contains(run.Files().Select(run.File), file => Shows(block.Code, file));
    }

    [Fact]
    public async Task The_first_block_of_the_README_is_a_whole_program_and_greets()
    {
        CSharpCompilation project = Project(Block.In("README.md").First().Code, [ImplicitUsings]);

        string output = await RunAsync(GeneratorTest.Run(project).Output);

        Assert.Equal($"Hello, Ada!{Environment.NewLine}", output);
    }

    // "// …" stands for lines that the page leaves out.
    private static bool Shows(string code, string file)
    {
        int from = 0;
        foreach (string part in code.Split("// …\n").Select(part => part.TrimEnd(' ')))
        {
            int found = file.IndexOf(part, from, StringComparison.Ordinal);
            if (found < 0)
                return false;
            from = found + part.Length;
        }

        return true;
    }

    private static CSharpCompilation Project(string code, IEnumerable<string> others)
    {
        SyntaxTree[] trees =
        [
            .. others.Prepend(code).Select((source, index) => CSharpSyntaxTree.ParseText(
                source, GeneratorTest.Parsing, index == 0 ? "Program.cs" : $"Stub{index}.cs", System.Text.Encoding.UTF8)),
        ];
        bool isProgram = trees[0].GetCompilationUnitRoot().Members.Any(member => member is GlobalStatementSyntax);
        CSharpCompilation project = GeneratorTest.Project([]).AddSyntaxTrees(trees);
        return isProgram
            ? project.WithOptions(project.Options.WithOutputKind(OutputKind.ConsoleApplication))
            : project;
    }

    private static async Task<string> RunAsync(Compilation program)
    {
        using MemoryStream image = new();
        Assert.True(program.Emit(image).Success);
        image.Position = 0;
        AssemblyLoadContext context = new("README", isCollectible: true);
        TextWriter screen = Console.Out;
        using StringWriter captured = new();
        Console.SetOut(captured);
        try
        {
            MethodInfo main = context.LoadFromStream(image).EntryPoint!;
            if (main.Invoke(null, main.GetParameters().Length == 0 ? [] : [Array.Empty<string>()]) is Task running)
                await running;
        }
        finally
        {
            Console.SetOut(screen);
            context.Unload();
        }

        return captured.ToString();
    }
}
