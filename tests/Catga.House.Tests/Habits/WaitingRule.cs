using Catga.House.Tests.Reading;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Catga.House.Tests.Habits;

/// <summary>A test does not sleep: it waits for what it expects, or holds the clock.</summary>
internal static class WaitingRule
{
    internal static IEnumerable<Violation> Check(IEnumerable<SourceFile> files) =>
        from file in files
        from call in file.Root.DescendantNodes().OfType<InvocationExpressionSyntax>()
        where Sleeps(call)
        select file.Wrong(call, call.Expression.ToString(), "Await the event itself, or use virtual time");

    private static bool Sleeps(InvocationExpressionSyntax call) =>
        call.Expression is MemberAccessExpressionSyntax { Name.Identifier.ValueText: var method, Expression: var owner }
        && (LastName(owner), method) switch
        {
            ("Thread", "Sleep") => true,
            ("Task", "Delay") => !LastsUntilCancelled(call),
            _ => false,
        };

    // An endless delay is how a fake waits for its cancellation; no time passes in it.
    private static bool LastsUntilCancelled(InvocationExpressionSyntax call) =>
        call.ArgumentList.Arguments is [var time, ..] && LastName(time.Expression) is "Infinite" or "InfiniteTimeSpan";

    private static string LastName(ExpressionSyntax expression) => expression.ToString().Split('.')[^1];
}
