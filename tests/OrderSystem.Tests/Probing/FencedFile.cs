using System.Buffers.Binary;
using Catga;

namespace OrderSystem.Tests.Probing;

/// <summary>A resource outside of all nodes: it keeps the newest token that it has seen, and refuses older ones.</summary>
internal sealed class FencedFile(string path)
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(1);

    /// <summary>Makes it; it has seen no token yet.</summary>
    public void Create() => File.WriteAllBytes(path, new byte[sizeof(long)]);

    /// <summary>Writes under a token, unless a newer one was here.</summary>
    /// <returns>Whether it was written.</returns>
    public async Task<bool> TryWriteAsync(FencingToken token)
    {
        using FileStream file = await OpenAloneAsync();
        byte[] newest = new byte[sizeof(long)];
        await file.ReadExactlyAsync(newest);
        if (token < new FencingToken(BinaryPrimitives.ReadInt64LittleEndian(newest)))
            return false;

        // One write over what is there: a node that is killed meanwhile leaves no half of a token.
        BinaryPrimitives.WriteInt64LittleEndian(newest, token.Value);
        RandomAccess.Write(file.SafeFileHandle, newest, fileOffset: 0);
        return true;
    }

    // Comparing and writing are one step: no other process has the file open meanwhile.
    private async Task<FileStream> OpenAloneAsync()
    {
        using PeriodicTimer timer = new(Interval);
        while (true)
        {
            try
            {
                return new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException)
            {
                await timer.WaitForNextTickAsync();
            }
        }
    }
}
