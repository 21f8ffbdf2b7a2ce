namespace Catga.Raft.Hosting.Formation;

/// <summary>What nodes say to each other about the cluster itself, beside consensus.</summary>
internal abstract record FormationMessage
{
    /// <summary>"I have met all that are configured, nobody has state, and I would begin like this."</summary>
    /// <param name="Founding">How it would begin.</param>
    public sealed record Ready(Founding Founding) : FormationMessage;

    /// <summary>
    /// "My cluster is this one." Said when it is formed while streams are open, and when the level rises.
    /// </summary>
    /// <param name="Founding">How it began.</param>
    /// <param name="FeatureLevel">Its committed feature level.</param>
    public sealed record Formed(Founding Founding, int FeatureLevel) : FormationMessage;

    /// <summary>
    /// "You were taken out, and that is committed." Who is out hears no entries any more, so it is told like this.
    /// </summary>
    public sealed record Removed : FormationMessage;
}
