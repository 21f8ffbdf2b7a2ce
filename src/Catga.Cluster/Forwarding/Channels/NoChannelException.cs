namespace Catga.Cluster.Forwarding.Channels;

/// <summary>No channel could be opened, so nothing was sent on it.</summary>
internal sealed class NoChannelException(string reason) : Exception(reason);
