namespace Catga.Forward.Load.Node;

/// <summary>What a node of the measurement answers, beside the endpoints between nodes.</summary>
internal static class NodePaths
{
    public const string Status = "/status";
    public const string Load = "/load";

    /// <summary>Reads a body to its end and answers bytes that never change.</summary>
    public const string Bare = "/bare";

    /// <summary>The same command through a minimal API: JSON to objects and back, without Catga.</summary>
    public const string Typed = "/typed";
}
