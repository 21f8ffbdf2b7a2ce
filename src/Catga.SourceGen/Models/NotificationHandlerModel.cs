namespace Catga.SourceGen.Models;

/// <summary>A class that reacts to a notification.</summary>
/// <param name="Notification">The notification.</param>
/// <param name="NotificationBases">The base types and interfaces of it that are notifications too.</param>
/// <param name="Handler">The handler's class.</param>
/// <param name="SortName">The handler's full name as reflection spells it: the order among equals.</param>
/// <param name="Order">Lower runs earlier.</param>
internal sealed record NotificationHandlerModel(
    MessageModel Notification,
    EquatableArray<string> NotificationBases,
    PartModel Handler,
    string SortName,
    int Order);
