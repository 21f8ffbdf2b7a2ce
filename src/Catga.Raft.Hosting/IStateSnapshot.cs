namespace Catga.Raft.Hosting;

/// <summary>A state as it was at one moment. Written on a thread of its own, while the state changes.</summary>
public interface IStateSnapshot : IDisposable
{
    /// <summary>Writes the whole state, as it was when the snapshot was taken.</summary>
    /// <param name="destination">Where to. Not seekable.</param>
    void WriteTo(Stream destination);
}
