using Catga.House.Tests.Reading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Catga.House.Tests.Rooms;

/// <summary>Which room of a project knows which, found by binding its code. Documentation may name what it likes.</summary>
internal static class RoomMap
{
    private const string Usings =
        """
        global using System; global using System.Collections.Generic; global using System.IO; global using System.Linq;
        global using System.Threading; global using System.Threading.Tasks;
        """;

    internal static IReadOnlyList<RoomArrow> Draw(IReadOnlyCollection<SourceFile> project)
    {
        CSharpCompilation compilation = CSharpCompilation.Create(
            "Rooms",
            [.. project.Select(file => file.Tree), CSharpSyntaxTree.ParseText(Usings, (CSharpParseOptions)project.First().Tree.Options)],
            Framework());
        Dictionary<string, string> rooms = project.ToDictionary(file => file.Path, file => file.Room);
        return
        [
            .. project.SelectMany(file => Arrows(file, compilation.GetSemanticModel(file.Tree), rooms))
                .DistinctBy(arrow => (arrow.From, arrow.To, arrow.Place.Split(':')[0])),
        ];
    }

    private static IEnumerable<RoomArrow> Arrows(
        SourceFile file, SemanticModel semantics, Dictionary<string, string> rooms) =>
        from name in file.Root.DescendantNodes().OfType<SimpleNameSyntax>()
        let type = TypeOf(semantics.GetSymbolInfo(name).Symbol)
        where type is not null
        from declaration in type.DeclaringSyntaxReferences
        let room = rooms.GetValueOrDefault(declaration.SyntaxTree.FilePath)
        where room is not null && room != file.Room
        select new RoomArrow(
            file.Room, room, $"{file.Path}:{name.GetLocation().GetLineSpan().StartLinePosition.Line + 1}", type.Name);

    private static INamedTypeSymbol? TypeOf(ISymbol? symbol) => symbol switch
    {
        INamedTypeSymbol type => type,
        INamespaceSymbol or null => null,
        _ => symbol.ContainingType,
    };

    private static IEnumerable<MetadataReference> Framework() =>
        ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
            .Split(Path.PathSeparator)
            .Where(path => !Path.GetFileName(path).StartsWith("Catga.", StringComparison.Ordinal))
            .Select(path => MetadataReference.CreateFromFile(path));
}
