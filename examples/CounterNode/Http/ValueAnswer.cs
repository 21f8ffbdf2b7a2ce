namespace CounterNode.Http;

/// <summary>A counter that was read.</summary>
/// <param name="Value">Its value; zero where nobody has counted.</param>
/// <param name="Node">Who read it.</param>
internal sealed record ValueAnswer(long Value, string Node);
