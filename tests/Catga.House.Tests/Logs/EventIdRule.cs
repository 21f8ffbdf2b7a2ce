using System.Globalization;
using System.Text.RegularExpressions;
using Catga.House.Tests.Reading;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Catga.House.Tests.Logs;

/// <summary>An event id says one thing in the whole house, and lies in the block that its file's summary gives.</summary>
internal static partial class EventIdRule
{
    internal static IEnumerable<Violation> Check(IReadOnlyCollection<SourceFile> files)
    {
        var events = files.SelectMany(EventsOf).ToList();
        IEnumerable<Violation> twice =
            from one in events
            group one by one.Id into same
            where same.Count() > 1
            from one in same
            select one.File.Wrong(
                one.Argument, $"event id {one.Id}, which {same.Count()} messages have", "Give each message an id of its own");
        IEnumerable<Violation> outside =
            from one in events
            let block = Block().Match(one.File.Text)
            where !block.Success || one.Id < Number(block.Groups["first"].Value) || one.Id > Number(block.Groups["last"].Value)
            select one.File.Wrong(
                one.Argument, $"event id {one.Id} outside of its file's block",
                "Say \"Event ids A to B.\" in the summary, and stay within");
        return twice.Concat(outside);
    }

    private static IEnumerable<(SourceFile File, int Id, AttributeArgumentSyntax Argument)> EventsOf(SourceFile file) =>
        from attribute in file.Root.DescendantNodes().OfType<AttributeSyntax>()
        where attribute.Name.ToString() is "LoggerMessage"
        from argument in attribute.ArgumentList?.Arguments ?? []
        where argument.NameEquals?.Name.ToString() == "EventId"
        select (file, Number(argument.Expression.ToString()), argument);

    private static int Number(string digits) => int.Parse(digits, CultureInfo.InvariantCulture);

    [GeneratedRegex(
        @"Event ids (?<first>\d+) to (?<last>\d+)\.", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Block();
}
