namespace Catga.Raft.Hosting.Transport.Wire;

/// <summary>Bytes that mean nothing, or a message that is larger than the wire carries.</summary>
/// <param name="message">What is wrong with it.</param>
internal sealed class WireException(string message) : Exception(message);
