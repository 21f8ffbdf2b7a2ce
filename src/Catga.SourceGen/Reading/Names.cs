namespace Catga.SourceGen.Reading;

/// <summary>What the generator knows of the library: its names.</summary>
internal static class Names
{
    internal const string Library = "Catga";
    internal const string Request = "Catga.IRequest`1";
    internal const string RequestHandler = "Catga.IRequestHandler`2";
    internal const string StreamRequestHandler = "Catga.IStreamRequestHandler`2";
    internal const string NotificationHandler = "Catga.INotificationHandler`1";
    internal const string Notification = "Catga.INotification";
    internal const string PipelineBehavior = "Catga.IPipelineBehavior`2";
    internal const string StreamPipelineBehavior = "Catga.IStreamPipelineBehavior`2";
    internal const string PipelineBehaviorAttribute = "Catga.PipelineBehaviorAttribute";
    internal const string LifetimeAttribute = "Catga.LifetimeAttribute";
    internal const string HandlerOrderAttribute = "Catga.HandlerOrderAttribute";
    internal const string MessageNameAttribute = "Catga.MessageNameAttribute";
    internal const string NotRegisteredAttribute = "Catga.NotRegisteredAttribute";
    internal const string ModuleAttribute = "Catga.Dispatch.CatgaModuleAttribute";
    internal const string Sender = "Catga.ISender";
    internal const string Publisher = "Catga.IPublisher";
    internal const string SetsRequiredMembersAttribute = "System.Diagnostics.CodeAnalysis.SetsRequiredMembersAttribute";
}
