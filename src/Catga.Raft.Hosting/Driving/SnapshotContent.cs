namespace Catga.Raft.Hosting.Driving;

/// <summary>
/// What a stored snapshot holds: a byte for the version, then what the state wrote. Nothing at all where a cluster
/// began, so that the beginning and a state that writes nothing are not the same.
/// </summary>
internal static class SnapshotContent
{
    private const byte Version = 1;

    public static void Write(IStateSnapshot snapshot, Stream destination)
    {
        destination.WriteByte(Version);
        snapshot.WriteTo(destination);
    }

    /// <summary>Puts the state back; false when there was nothing to put back.</summary>
    /// <exception cref="InvalidDataException">It was written by a newer version.</exception>
    public static bool TryRestore(Stream content, IReplicatedState state)
    {
        int version = content.ReadByte();
        if (version < 0)
            return false;
        if (version != Version)
            throw new InvalidDataException($"The snapshot has the format {version}; this version reads {Version}.");

        state.Restore(content);
        return true;
    }
}
