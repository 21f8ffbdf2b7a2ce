using Catga.Raft.Hosting.Formation;

namespace Catga.Raft.Hosting.Storage.Format;

/// <summary>
/// The words of the core as bytes. What has changed shape since gets the next version, and both are read.
/// </summary>
internal static class Stored
{
    private const byte ConfigurationVersion = 1;
    private const byte IdentityVersion = 1;

    public static void Write(ByteWriter writer, MemberId member)
    {
        writer.String(member.Node.Value);
        writer.UInt64(member.Incarnation.Value);
    }

    public static MemberId ReadMember(ref ByteReader reader) => new(reader.String(), reader.UInt64());

    public static void Write(ByteWriter writer, MemberId? member)
    {
        writer.Byte(member is null ? (byte)0 : (byte)1);
        if (member is { } one)
            Write(writer, one);
    }

    public static MemberId? ReadOptionalMember(ref ByteReader reader) =>
        reader.Byte() == 0 ? null : ReadMember(ref reader);

    public static void Write(ByteWriter writer, ClusterConfiguration configuration)
    {
        writer.Byte(ConfigurationVersion);
        writer.Int32(configuration.FeatureLevel);
        Write(writer, configuration.Voters);
        Write(writer, configuration.Learners);
        writer.Int32(configuration.Addresses.Count);
        foreach ((string node, string address) in configuration.Addresses)
        {
            writer.String(node);
            writer.String(address);
        }
    }

    public static ClusterConfiguration ReadConfiguration(ref ByteReader reader)
    {
        Expect(ConfigurationVersion, reader.Byte(), "configuration");
        int featureLevel = reader.Int32();
        MemberId[] voters = ReadMembers(ref reader);
        MemberId[] learners = ReadMembers(ref reader);
        Dictionary<NodeId, string> addresses = [];
        for (int left = reader.Count(); left > 0; left--)
            addresses[new NodeId(reader.String())] = reader.String();
        return new ClusterConfiguration(voters, learners, addresses, featureLevel);
    }

    public static void Write(ByteWriter writer, SnapshotPoint point)
    {
        writer.Int64(point.Index.Value);
        writer.Int64(point.Term.Value);
        Write(writer, point.Configuration);
    }

    public static SnapshotPoint ReadPoint(ref ByteReader reader) =>
        new(new LogIndex(reader.Int64()), new Term(reader.Int64()), ReadConfiguration(ref reader));

    public static void Write(ByteWriter writer, StoredIdentity identity)
    {
        writer.Byte(IdentityVersion);
        Write(writer, identity.Self);
        writer.Int64(identity.BornAt);
        writer.Byte(identity.Founding is null ? (byte)0 : (byte)1);
        if (identity.Founding is not { } founding)
            return;

        Write(writer, founding.Start);
        writer.String(founding.Former?.Value ?? "");
    }

    public static StoredIdentity ReadIdentity(ref ByteReader reader)
    {
        Expect(IdentityVersion, reader.Byte(), "identity");
        MemberId self = ReadMember(ref reader);
        long bornAt = reader.Int64();
        if (reader.Byte() == 0)
            return new StoredIdentity(self, bornAt, Founding: null);

        SnapshotPoint start = ReadPoint(ref reader);
        string former = reader.String();
        return new StoredIdentity(self, bornAt, new Founding(start, former.Length == 0 ? null : new ClusterId(former)));
    }

    private static void Write(ByteWriter writer, IReadOnlyList<MemberId> members)
    {
        writer.Int32(members.Count);
        foreach (MemberId member in members)
            Write(writer, member);
    }

    private static MemberId[] ReadMembers(ref ByteReader reader)
    {
        MemberId[] members = new MemberId[reader.Count()];
        for (int i = 0; i < members.Length; i++)
            members[i] = ReadMember(ref reader);
        return members;
    }

    private static void Expect(byte known, byte found, string what)
    {
        if (found != known)
            throw new InvalidDataException($"The {what} has version {found}, this binary reads {known}.");
    }
}
