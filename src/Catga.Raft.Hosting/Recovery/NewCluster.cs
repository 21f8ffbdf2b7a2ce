using System.Security.Cryptography;
using Catga.Raft.Hosting.Formation;
using Catga.Raft.Hosting.Storage;

namespace Catga.Raft.Hosting.Recovery;

/// <summary>Names a cluster that one node begins alone.</summary>
internal static class NewCluster
{
    public static StoredIdentity Found(
        NodeId node,
        Uri endpoint,
        IReadOnlyList<Uri>? members,
        ClusterConfiguration known,
        ClusterId former,
        (LogIndex Index, Term Term) last,
        TimeProvider clock)
    {
        long now = clock.GetUtcNow().ToUnixTimeMilliseconds() * 1000;

        // A life of its own: should the folder as it was be started again somewhere, that is another member.
        MemberId self = new(
            node, new Incarnation(BitConverter.ToUInt64(RandomNumberGenerator.GetBytes(sizeof(ulong)))));
        Founding founding = FoundingRules.Alone(
            self, Addresses(node, endpoint, members, known), known.FeatureLevel, former, last, now);
        return new StoredIdentity(self, now, founding);
    }

    private static Dictionary<NodeId, string> Addresses(
        NodeId node, Uri endpoint, IReadOnlyList<Uri>? members, ClusterConfiguration known)
    {
        Dictionary<NodeId, string> addresses = new() { [node] = EndpointName.Text(endpoint) };
        if (members is null)
        {
            foreach ((string name, string address) in known.Addresses)
                addresses.TryAdd(new NodeId(name), address);
        }
        else
        {
            foreach (Uri member in EndpointName.Sort(members).Where(member => member != endpoint))
                addresses.TryAdd(NameAt(member, known), EndpointName.Text(member));
        }

        if (addresses.Values.Distinct(StringComparer.Ordinal).Count() < addresses.Count)
        {
            string places = string.Join(", ", addresses.Select(one => $"{one.Key} at {one.Value}"));
            throw new ArgumentException(
                $"Two nodes would be at one address: {places}. Say where the others run.", nameof(members));
        }

        return addresses;
    }

    // Who was there before keeps the name that it had.
    private static NodeId NameAt(Uri endpoint, ClusterConfiguration known) =>
        known.Addresses.FirstOrDefault(one => one.Value == EndpointName.Text(endpoint)).Key is { } name
            ? new NodeId(name)
            : EndpointName.DefaultNode(endpoint);
}
