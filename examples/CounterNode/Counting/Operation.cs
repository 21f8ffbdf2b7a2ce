namespace CounterNode.Counting;

/// <summary>A named command that was applied.</summary>
/// <param name="Id">The name that its sender gave it.</param>
/// <param name="Index">Its place in the log.</param>
internal readonly record struct Operation(string Id, long Index);
