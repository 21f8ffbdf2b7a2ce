namespace Catga.Raft.Hosting.Formation;

/// <summary>What a node does on its way into a cluster.</summary>
internal abstract record FormationStep
{
    /// <summary>Say something to a peer.</summary>
    public sealed record Say(MemberId To, FormationMessage Message) : FormationStep;

    /// <summary>Write the founding down, then begin with consensus as one of its founders.</summary>
    public sealed record Found(Founding Founding) : FormationStep;
}
