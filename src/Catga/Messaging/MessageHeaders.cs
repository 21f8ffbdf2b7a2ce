using System.Collections.ObjectModel;

namespace Catga.Messaging;

/// <summary>The headers that Catga itself puts on messages.</summary>
public static class MessageHeaders
{
    /// <summary>
    /// <c>true</c> on a message that may have been published before: its consumer should look for its id.
    /// </summary>
    public const string Redelivered = "catga-redelivered";

    /// <summary><c>true</c> on a message that was given up once and that someone sent on its way again.</summary>
    public const string Replayed = "catga-replayed";

    /// <summary>No headers.</summary>
    public static IReadOnlyDictionary<string, string> None => ReadOnlyDictionary<string, string>.Empty;
}
