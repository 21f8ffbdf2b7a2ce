namespace Catga.Cluster.Store.Records;

/// <summary>
/// A record of the log or of a snapshot that this binary does not understand. A node that met one has to stop: to pass
/// over it would be to have another state than those who understand it.
/// </summary>
/// <param name="message">What is wrong with it.</param>
internal sealed class UnreadableRecordException(string message) : Exception(message);
