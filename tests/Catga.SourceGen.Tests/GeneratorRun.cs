using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Catga.SourceGen.Tests;

/// <summary>What one run of the generator did with one project.</summary>
internal sealed class GeneratorRun
{
    private readonly CSharpCompilation _project;
    private readonly GeneratorDriver _driver;
    private readonly Compilation _output;

    private GeneratorRun(CSharpCompilation project, GeneratorDriver driver)
    {
        _project = project;
        _driver = driver.RunGeneratorsAndUpdateCompilation(project, out _output, out _);
    }

    private GeneratorRunResult Result => _driver.GetRunResult().Results.Single();

    internal static GeneratorRun First(CSharpCompilation project, GeneratorDriver driver) => new(project, driver);

    /// <summary>The project with the generated code, for a project that references it.</summary>
    internal MetadataReference ToReference() => _output.ToMetadataReference();

    internal Compilation Output => _output;

    internal GeneratorRun AfterEdit(Func<CSharpCompilation, CSharpCompilation> edit) => new(edit(_project), _driver);

    /// <summary>Edits one file of the project, as a person types.</summary>
    internal GeneratorRun AfterEdit(string file, string from, string to) => AfterEdit(project =>
    {
        SyntaxTree old = project.SyntaxTrees.Single(tree => tree.FilePath == file);
        string text = old.ToString();
        Assert.Contains(from, text, StringComparison.Ordinal);
        return project.ReplaceSyntaxTree(
            old,
            CSharpSyntaxTree.ParseText(text.Replace(from, to, StringComparison.Ordinal), (CSharpParseOptions)old.Options, file, System.Text.Encoding.UTF8));
    });

    /// <summary>The names of the generated files, without what every project has.</summary>
    internal IEnumerable<string> Files() =>
        Result.GeneratedSources.Select(source => source.HintName)
            .Where(name => name is not ("Microsoft.CodeAnalysis.EmbeddedAttribute.cs" or "Catga.AddCatga.g.cs" or "Catga.Module.g.cs"))
            .Order(StringComparer.Ordinal);

    /// <summary>The lines of the module that lead to a handler alone.</summary>
    internal IEnumerable<string> Plain() =>
        File("Catga.Module.g.cs").Split('\n')
            .Select(line => line.Trim())
            .Where(line => line.StartsWith("new RequestRoute<", StringComparison.Ordinal)
                || line.StartsWith("new StreamRoute<", StringComparison.Ordinal));

    internal string File(string name) =>
        Result.GeneratedSources.Single(source => source.HintName == name).SourceText.ToString();

    /// <summary>A generated file without its usings: from the first documentation comment on.</summary>
    internal string Code(string name)
    {
        string file = File(name);
        return file[file.IndexOf("/// <summary>", StringComparison.Ordinal)..].TrimEnd();
    }

    /// <summary>A generated class, from its documentation comment to its last brace.</summary>
    internal string Class(string name, string className)
    {
        string[] blocks = Code(name).Split("\n/// <summary>");
        string block = blocks.Single(each => each.Contains($" class {className}(", StringComparison.Ordinal));
        return (block.StartsWith("///", StringComparison.Ordinal) ? block : "/// <summary>" + block).TrimEnd();
    }

    /// <summary>Compiler errors and warnings, and a crash of the generator itself.</summary>
    internal IEnumerable<string> Problems() =>
        _output.GetDiagnostics()
            .Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning)
            .Select(diagnostic => diagnostic.ToString())
            .Concat(Result.Exception is { } crash ? [crash.ToString()] : []);

    /// <summary>The named steps and outputs that were not taken from the run before.</summary>
    internal IEnumerable<string> WhatRanAgain() =>
        Result.TrackedSteps.Where(step => StepNamesOfGenerator.Contains(step.Key)).Concat(Result.TrackedOutputSteps)
            .SelectMany(step => step.Value.SelectMany(run => run.Outputs)
                .Where(output => output.Reason is not (IncrementalStepRunReason.Cached or IncrementalStepRunReason.Unchanged))
                .Select(output => $"{step.Key}: {output.Reason}"))
            .Order(StringComparer.Ordinal);

    private static readonly ImmutableHashSet<string> StepNamesOfGenerator =
    [
        .. typeof(StepNames).GetFields(System.Reflection.BindingFlags.Static | System.Reflection.BindingFlags.NonPublic)
            .Select(field => (string)field.GetRawConstantValue()!),
    ];
}
