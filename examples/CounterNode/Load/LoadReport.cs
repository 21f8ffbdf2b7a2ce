namespace CounterNode.Load;

/// <summary>What a load did.</summary>
/// <param name="Writes">Acknowledged writes.</param>
/// <param name="Failures">Writes that were refused, or whose outcome is unknown.</param>
/// <param name="Seconds">How long it took.</param>
/// <param name="P50Milliseconds">Half of the writes were answered faster.</param>
/// <param name="P99Milliseconds">All but a hundredth were answered faster.</param>
internal sealed record LoadReport(
    int Writes, int Failures, double Seconds, double P50Milliseconds, double P99Milliseconds);
