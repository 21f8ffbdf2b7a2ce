using Catga.Raft.Identity;

namespace Catga.Raft.Messages;

/// <summary>What one member says to another.</summary>
/// <param name="Term">The sender's term when it spoke. A lower one is out of date (Raft §5.1).</param>
public abstract record RaftMessage(Term Term);
