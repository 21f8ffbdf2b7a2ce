namespace Catga.SourceGen.Diagnostics;

/// <summary>The ids of all diagnostics. An id never changes its meaning and is never used again.</summary>
internal static class DiagnosticIds
{
    internal const string MissingHandler = "CATGA001";
    internal const string DuplicateHandler = "CATGA002";
    internal const string WrongVerb = "CATGA003";
    internal const string UnfittingBehavior = "CATGA004";
    internal const string CaptiveDependency = "CATGA005";
    internal const string IgnoredResult = "CATGA006";
    internal const string SeveralAnswers = "CATGA007";
    internal const string SkippedHandler = "CATGA008";
    internal const string IdleBehaviorAttribute = "CATGA009";
    internal const string NotABehavior = "CATGA010";
    internal const string MessageName = "CATGA011";

    /// <summary>Where the page of each diagnostic is: this, the id, and <c>.md</c>.</summary>
    internal const string Pages = "https://github.com/catga/catga/blob/main/docs/diagnostics/";
}
