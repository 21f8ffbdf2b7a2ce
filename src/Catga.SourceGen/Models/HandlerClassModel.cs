namespace Catga.SourceGen.Models;

/// <summary>What one class handles.</summary>
internal sealed record HandlerClassModel(
    EquatableArray<HandlerModel> Handlers, EquatableArray<NotificationHandlerModel> NotificationHandlers);
