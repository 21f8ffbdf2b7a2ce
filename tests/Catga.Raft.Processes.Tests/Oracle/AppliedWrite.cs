using System.Globalization;

namespace Catga.Raft.Processes.Tests.Oracle;

/// <summary>A write that a node has applied.</summary>
/// <param name="Id">Its name.</param>
/// <param name="Index">Its place in the log.</param>
internal sealed record AppliedWrite(string Id, long Index)
{
    public static AppliedWrite Parse(string line)
    {
        string[] parts = line.Split(' ');
        return new AppliedWrite(parts[0], long.Parse(parts[1], CultureInfo.InvariantCulture));
    }
}
