namespace Catga.Cluster;

/// <summary>
/// A behavior that honours a <see cref="CommandRecording"/>: what stands inside takes effect together with the record
/// of its answer, or not at all.
/// </summary>
internal interface IRecordingBehavior;
