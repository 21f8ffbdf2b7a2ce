using System.Diagnostics.CodeAnalysis;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Catga.SourceGen.Tests.Diagnostics;

/// <summary>Properties of a project and lines of its <c>.editorconfig</c>.</summary>
internal sealed class TestOptions(IReadOnlyDictionary<string, string> settings) : AnalyzerConfigOptionsProvider
{
    private readonly Settings _settings = new(settings);

    public override AnalyzerConfigOptions GlobalOptions => _settings;

    public override AnalyzerConfigOptions GetOptions(SyntaxTree tree) => _settings;

    public override AnalyzerConfigOptions GetOptions(AdditionalText textFile) => _settings;

    private sealed class Settings(IReadOnlyDictionary<string, string> settings) : AnalyzerConfigOptions
    {
        public override bool TryGetValue(string key, [NotNullWhen(true)] out string? value) =>
            settings.TryGetValue(key, out value);
    }
}
