namespace Catga.SourceGen;

/// <summary>The steps of the pipeline, by the names under which the tests ask whether they were cached.</summary>
internal static class StepNames
{
    internal const string Project = nameof(Project);
    internal const string HandlerClasses = nameof(HandlerClasses);
    internal const string Handlers = nameof(Handlers);
    internal const string SurplusHandlers = nameof(SurplusHandlers);
    internal const string Chains = nameof(Chains);
    internal const string Notifications = nameof(Notifications);
    internal const string Module = nameof(Module);
    internal const string Interception = nameof(Interception);
    internal const string Calls = nameof(Calls);
}
