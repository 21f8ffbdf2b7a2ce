namespace Catga.Raft.Hosting.Transport.Wire;

/// <summary>Who belongs to a cluster, where each is reached, and what all of them understand.</summary>
internal static class ConfigurationCodec
{
    public static void Write(WireWriter writer, ClusterConfiguration configuration)
    {
        writer.WriteNumber(configuration.FeatureLevel);
        WriteMembers(writer, configuration, configuration.Voters);
        WriteMembers(writer, configuration, configuration.Learners);
    }

    public static ClusterConfiguration Read(ref WireReader reader)
    {
        int featureLevel = reader.ReadCountedInt();
        Dictionary<NodeId, string> addresses = [];
        MemberId[] voters = ReadMembers(addresses, ref reader);
        MemberId[] learners = ReadMembers(addresses, ref reader);
        try
        {
            return new ClusterConfiguration(voters, learners, addresses, featureLevel);
        }
        catch (ArgumentException refused)
        {
            throw new WireException(refused.Message);
        }
    }

    private static void WriteMembers(
        WireWriter writer, ClusterConfiguration configuration, IReadOnlyList<MemberId> members)
    {
        if (members.Count > WireLimits.Members)
        {
            throw new WireException(
                $"A cluster has {members.Count} members, and at most {WireLimits.Members} are allowed.");
        }

        writer.WriteNumber(members.Count);
        foreach (MemberId member in members)
        {
            string? address = configuration.AddressOf(member.Node);
            writer.WriteMember(member);
            writer.WriteFlag(address is not null);
            if (address is not null)
                writer.WriteText(address);
        }
    }

    private static MemberId[] ReadMembers(Dictionary<NodeId, string> addresses, ref WireReader reader)
    {
        MemberId[] members = new MemberId[reader.ReadCount(WireLimits.Members)];
        for (int at = 0; at < members.Length; at++)
        {
            members[at] = reader.ReadMember();
            if (reader.ReadFlag())
                addresses[members[at].Node] = reader.ReadText();
        }

        return members;
    }
}
