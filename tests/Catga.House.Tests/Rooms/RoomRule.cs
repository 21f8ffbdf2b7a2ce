using Catga.House.Tests.Reading;

namespace Catga.House.Tests.Rooms;

/// <summary>Rooms know each other in one direction.</summary>
internal static class RoomRule
{
    /// <summary>No room knows another that, by whatever way, knows it back.</summary>
    /// <remarks>Registrations name the concrete classes of all rooms; nobody may name a registration.</remarks>
    internal static IEnumerable<Violation> CheckCircles(IReadOnlyList<RoomArrow> arrows) =>
        from arrow in arrows
        let wayBack = WayBack(arrows, arrow)
        where wayBack.Length > 0
        select new Violation(
            arrow.Place, $"{Name(arrow.From)} names {arrow.Type} of {Name(arrow.To)}, which knows {Name(arrow.From)} ({wayBack})",
            "One of the two directions goes: move the type, or ask for it by an interface");

    /// <summary>These rooms never know those.</summary>
    internal static IEnumerable<Violation> CheckClosed(
        IReadOnlyList<RoomArrow> arrows, string room, params string[] closed) =>
        from arrow in arrows
        where arrow.From == room && closed.Contains(arrow.To, StringComparer.Ordinal)
        select new Violation(
            arrow.Place, $"{room} names {arrow.Type} of {arrow.To}", $"{room} stands below {string.Join(", ", closed)}");

    // The shortest way from the arrow's head to its tail: A ← B ← C.
    private static string WayBack(IReadOnlyList<RoomArrow> arrows, RoomArrow arrow)
    {
        Dictionary<string, string> ways = new(StringComparer.Ordinal) { [arrow.To] = Name(arrow.To) };
        Queue<string> ahead = new([arrow.To]);
        while (ahead.TryDequeue(out string? room))
        {
            foreach (RoomArrow next in arrows.Where(each => each.From == room))
            {
                if (ways.TryAdd(next.To, $"{ways[room]} → {Name(next.To)} at {next.Place}"))
                    ahead.Enqueue(next.To);
            }
        }

        return ways.GetValueOrDefault(arrow.From, "");
    }

    private static string Name(string room) => room.Length == 0 ? "the root" : room;
}
