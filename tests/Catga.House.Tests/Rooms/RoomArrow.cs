namespace Catga.House.Tests.Rooms;

/// <summary>A place where the code of one room names a type of another.</summary>
/// <param name="From">The room that knows.</param>
/// <param name="To">The room that is known.</param>
/// <param name="Place">File and line of the first such place.</param>
/// <param name="Type">The type that is named there.</param>
internal sealed record RoomArrow(string From, string To, string Place, string Type);
