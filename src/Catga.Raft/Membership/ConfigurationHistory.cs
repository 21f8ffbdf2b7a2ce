using Catga.Raft.Identity;

namespace Catga.Raft.Membership;

/// <summary>
/// The configurations that the log holds, each from its entry on. A truncated one gives way to the one before.
/// </summary>
internal sealed class ConfigurationHistory(LogIndex start, ClusterConfiguration configuration)
{
    private readonly List<(LogIndex Index, ClusterConfiguration Configuration)> _known = [(start, configuration)];

    public ClusterConfiguration Latest => _known[^1].Configuration;

    public LogIndex LatestIndex => _known[^1].Index;

    public ClusterConfiguration At(LogIndex index) => _known.FindLast(known => known.Index <= index).Configuration;

    public void Add(LogIndex index, ClusterConfiguration configuration) => _known.Add((index, configuration));

    public void TruncateFrom(LogIndex index) => _known.RemoveAll(known => known.Index >= index);

    public void ForgetBefore(LogIndex index)
    {
        while (_known.Count > 1 && _known[1].Index <= index)
            _known.RemoveAt(0);
    }
}
