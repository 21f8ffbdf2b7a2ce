namespace Catga.Raft.Load.Clusters;

/// <summary>Three members on this machine, each with a disk to write to before it answers.</summary>
internal interface ILoadedCluster : IAsyncDisposable
{
    /// <summary>The leader, as it was found last: who is written to.</summary>
    Uri Leader { get; }

    /// <summary>Waits until there is a leader.</summary>
    Task FindLeaderAsync(CancellationToken cancellationToken);

    /// <summary>A request that writes so many bytes.</summary>
    byte[] WriteRequest(int bytes);

    /// <summary>How often the leader's log has been flushed by now.</summary>
    Task<double> CountSyncsAsync(CancellationToken cancellationToken);
}
