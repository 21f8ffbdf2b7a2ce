namespace Catga.Messaging;

/// <summary>
/// A message on its way between processes: its bytes, and what one must know to read and to recognise it.
/// </summary>
public record MessageEnvelope
{
    /// <summary>The message's id, the same on every delivery.</summary>
    public required Guid Id { get; init; }

    /// <summary>The message's registered name; see <see cref="MessageNameAttribute"/>.</summary>
    public required string Name { get; init; }

    /// <summary>The message itself, in the format that <see cref="ContentType"/> names.</summary>
    public required ReadOnlyMemory<byte> Payload { get; init; }

    /// <summary>The format of <see cref="Payload"/>.</summary>
    /// <value>Default: <c>application/json</c>.</value>
    public string ContentType { get; init; } = MessageSerializer.ContentType;

    /// <summary>Messages of one key keep their order, like all messages about one order of a shop.</summary>
    /// <value>Null when the order does not matter. Default: null.</value>
    public string? Key { get; init; }

    /// <summary>Which activity caused the message, as in the W3C <c>traceparent</c> header.</summary>
    /// <value>Null when nothing was traced.</value>
    public string? TraceParent { get; init; }

    /// <summary>
    /// What tracing systems add to <see cref="TraceParent"/>, as in the W3C <c>tracestate</c> header.
    /// </summary>
    public string? TraceState { get; init; }

    /// <summary>What else travels with the message; Catga's own names are in <see cref="MessageHeaders"/>.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; init; } = MessageHeaders.None;

    /// <summary>The same headers and one more.</summary>
    /// <param name="name">The header; replaced when it is there.</param>
    /// <param name="value">Its value.</param>
    /// <returns>New headers; the envelope's own stay as they are.</returns>
    public IReadOnlyDictionary<string, string> HeadersWith(string name, string value) =>
        new Dictionary<string, string>(Headers, StringComparer.Ordinal) { [name] = value };
}
