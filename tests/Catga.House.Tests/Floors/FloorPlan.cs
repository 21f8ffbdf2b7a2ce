using System.Text.RegularExpressions;

namespace Catga.House.Tests.Floors;

/// <summary>Which project stands on which floor, and what it may know.</summary>
internal sealed partial class FloorPlan
{
    private FloorPlan(IReadOnlyList<FloorPlace> places) => Places = places;

    /// <summary>
    /// The house. An arrow names the projects, packages and frameworks that a project may reference; a star stands for
    /// the rest of a name. What a project carries is built with it and packed into its package, and stays unknown to it.
    /// </summary>
    internal static FloorPlan Catga { get; } = Parse(
        """
        floor 4   Catga.PostgreSql           -> Catga, Catga.Cluster, Npgsql
                  Catga.EntityFrameworkCore  -> Catga, Microsoft.EntityFrameworkCore.Relational
                  Catga.RabbitMQ             -> Catga, RabbitMQ.Client

        floor 3   Catga.Cluster              -> Catga, Catga.Raft.Hosting, Polly.Core, Microsoft.AspNetCore.App
                                                carries Catga.Cluster.Analyzers

        floor 2   Catga.Raft.Hosting         -> Catga.Raft, Microsoft.AspNetCore.App

        floor 1   Catga                      -> Microsoft.Extensions.*.Abstractions, Microsoft.Extensions.Options
                                                carries Catga.SourceGen, Catga.CodeFixes
                  Catga.Raft                 -> nothing
                  Catga.SourceGen            -> Microsoft.CodeAnalysis.CSharp
                  Catga.CodeFixes            -> Microsoft.CodeAnalysis.CSharp.Workspaces
                  Catga.Cluster.Analyzers    -> Microsoft.CodeAnalysis.CSharp
        """);

    internal IReadOnlyList<FloorPlace> Places { get; }

    internal FloorPlace? Find(string project) => Places.FirstOrDefault(place => place.Project == project);

    internal static FloorPlan Parse(string picture)
    {
        List<FloorPlace> places = [];
        int floor = 0;
        foreach (Match row in Row().Matches(picture))
        {
            floor = row.Groups["floor"] is { Success: true } number
                ? int.Parse(number.ValueSpan, System.Globalization.CultureInfo.InvariantCulture)
                : floor;
            places.Add(new FloorPlace(
                row.Groups["project"].Value, floor, Names(row.Groups["knows"].Value), Names(row.Groups["carries"].Value)));
        }

        return new FloorPlan(places);
    }

    private static string[] Names(string list) =>
        [.. list.Split(',', StringSplitOptions.TrimEntries).Where(name => name is not ("" or "nothing"))];

    [GeneratedRegex(@"(floor\s+(?<floor>\d+)\s+)?(?<project>[\w.]+)\s+->(?<knows>[^\n]*)(\n\s*carries(?<carries>[^\n]*))?",
        RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Row();
}
