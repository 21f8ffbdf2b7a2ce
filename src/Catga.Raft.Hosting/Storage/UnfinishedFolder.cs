namespace Catga.Raft.Hosting.Storage;

/// <summary>
/// A node's folder that is being made, beside its place: a restored one, or a survivor's that was rewritten. It is
/// whole and durable before it takes its place.
/// </summary>
/// <remarks>
/// No node's own folder is called so: in its name a hexadecimal digit or another sign of percent follows each sign of
/// percent.
/// </remarks>
internal static class UnfinishedFolder
{
    private const string RestoringSuffix = "%restoring";
    private const string RecoveredSuffix = "%recovered";
    private const string KeptSuffix = "%kept-";

    /// <summary>Where a backup is restored to, until that is done.</summary>
    public static string Restoring(string folder) => folder + RestoringSuffix;

    /// <summary>Where a survivor's state is rewritten to, until that is done.</summary>
    public static string Recovered(string folder) => folder + RecoveredSuffix;

    /// <summary>Where a survivor's folder is put as it was.</summary>
    public static string Kept(string folder, string date) => $"{folder}{KeptSuffix}{date}";

    /// <summary>The place of a node's folder that lies here, in place or rewritten beside it; else null.</summary>
    public static string? PlaceOf(string folder)
    {
        bool isNode = File.Exists(Path.Combine(folder, IdentityFile.Name))
            && !folder.EndsWith(RestoringSuffix, StringComparison.Ordinal)
            && !Path.GetFileName(folder).Contains(KeptSuffix, StringComparison.Ordinal);
        if (!isNode)
            return null;
        return folder.EndsWith(RecoveredSuffix, StringComparison.Ordinal) ? folder[..^RecoveredSuffix.Length] : folder;
    }

    /// <summary>
    /// A node must not begin with nothing while its state lies beside its place: it would take part as a newcomer.
    /// </summary>
    /// <exception cref="StorageException">It lies there.</exception>
    public static void Refuse(string folder)
    {
        if (File.Exists(Path.Combine(folder, IdentityFile.Name)))
            return;
        if (Directory.Exists(Restoring(folder)))
        {
            throw new StorageException(
                $"A backup was being restored to {folder} and that was not finished. Restore it again, or delete "
                + $"{Restoring(folder)}.");
        }

        if (Directory.Exists(Recovered(folder)))
        {
            throw new StorageException(
                $"The state in {folder} was being recovered and that was not finished. Run the recovery again: the "
                + $"state is in {Recovered(folder)}.");
        }
    }
}
