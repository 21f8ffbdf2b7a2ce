namespace Catga.Raft.Tests.Simulation;

/// <summary>What became of a command when it was applied.</summary>
public enum Outcome
{
    /// <summary>It counted.</summary>
    Counted,

    /// <summary>It had counted before, and its recorded answer is given again.</summary>
    Repeated,

    /// <summary>So old that nobody remembers whether it counted: it does nothing now, and says nothing.</summary>
    Forgotten,

    /// <summary>What it was made of has changed since: it does nothing, and has to be made anew.</summary>
    Conflicted,
}
