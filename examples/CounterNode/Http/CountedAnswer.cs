namespace CounterNode.Http;

/// <summary>A command was applied.</summary>
/// <param name="Value">The counter after it.</param>
/// <param name="Index">Its place in the log.</param>
/// <param name="Term">The term in which it was proposed.</param>
/// <param name="Node">Who says so.</param>
internal sealed record CountedAnswer(long Value, long Index, long Term, string Node);
