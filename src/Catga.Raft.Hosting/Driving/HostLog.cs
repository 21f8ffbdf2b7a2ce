using Microsoft.Extensions.Logging;

namespace Catga.Raft.Hosting.Driving;

/// <summary>Event ids 2000 to 2099.</summary>
internal static partial class HostLog
{
    [LoggerMessage(EventId = 2000, Level = LogLevel.Information,
        Message = "The node {Member} runs at {Endpoint}; {Count} members are configured, itself included")]
    internal static partial void Started(ILogger logger, MemberId member, Uri endpoint, int count);

    [LoggerMessage(EventId = 2001, Level = LogLevel.Information,
        Message = "The cluster {Cluster} begins for this node at entry {Index} of term {Term}, with {Configuration}")]
    internal static partial void ClusterBegins(
        ILogger logger, string cluster, long index, long term, ClusterConfiguration configuration);

    [LoggerMessage(EventId = 2002, Level = LogLevel.Information, Message = "This node leads in term {Term}")]
    internal static partial void ReignBegan(ILogger logger, long term);

    [LoggerMessage(EventId = 2003, Level = LogLevel.Information, Message = "This node leads no more in term {Term}")]
    internal static partial void ReignEnded(ILogger logger, long term);

    [LoggerMessage(EventId = 2004, Level = LogLevel.Critical,
        Message = "The node stops, after an error that it must not survive: {Doing}")]
    internal static partial void Failed(ILogger logger, Exception exception, string doing);

    [LoggerMessage(EventId = 2005, Level = LogLevel.Error, Message = "A subscriber to the node's news failed")]
    internal static partial void SubscriberFailed(ILogger logger, Exception exception);

    [LoggerMessage(EventId = 2006, Level = LogLevel.Information, Message = "{Change} is proposed")]
    internal static partial void ChangeProposed(ILogger logger, MembershipChange change);

    [LoggerMessage(EventId = 2007, Level = LogLevel.Information, Message = "The members are {Configuration}")]
    internal static partial void MembersChanged(ILogger logger, ClusterConfiguration configuration);

    [LoggerMessage(EventId = 2008, Level = LogLevel.Warning,
        Message = "The peer {Peer} is refused: {Reason}")]
    internal static partial void PeerRefused(ILogger logger, Uri peer, string reason);

    [LoggerMessage(EventId = 2009, Level = LogLevel.Information, Message = "Phase: {Phase}")]
    internal static partial void PhaseChanged(ILogger logger, ClusterPhase phase);

    [LoggerMessage(EventId = 2010, Level = LogLevel.Warning,
        Message = "A new cluster {Cluster} is formed from what this node has of {Former}, up to entry {Index}")]
    internal static partial void Reformed(ILogger logger, string cluster, string former, long index);

    [LoggerMessage(EventId = 2011, Level = LogLevel.Information, Message = "A snapshot up to entry {Index} is stored")]
    internal static partial void SnapshotStored(ILogger logger, long index);

    [LoggerMessage(EventId = 2012, Level = LogLevel.Warning,
        Message = "{Count} members are configured; an even number tolerates no more failures than one member less")]
    internal static partial void EvenNumber(ILogger logger, int count);

    [LoggerMessage(EventId = 2013, Level = LogLevel.Information,
        Message = "The configured members {Configured} differ from the cluster's, which count: {Committed}")]
    internal static partial void MembersDiffer(ILogger logger, string configured, string committed);
}
