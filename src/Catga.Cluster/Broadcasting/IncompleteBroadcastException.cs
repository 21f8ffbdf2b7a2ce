namespace Catga.Cluster.Broadcasting;

/// <summary>A node that is there has not handled a message: whoever publishes has to publish it again.</summary>
/// <param name="message">Which nodes, and what they said.</param>
internal sealed class IncompleteBroadcastException(string message) : Exception(message);
