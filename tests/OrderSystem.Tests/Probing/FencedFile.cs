using System.Globalization;
using Catga;

namespace OrderSystem.Tests.Probing;

/// <summary>A resource outside of all nodes: it keeps the newest token that it has seen, and refuses older ones.</summary>
internal sealed class FencedFile(string path)
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(1);

    /// <summary>Makes it; it has seen no token yet.</summary>
    public void Create() => File.WriteAllText(path, "0");

    /// <summary>Writes under a token, unless a newer one was here.</summary>
    /// <returns>Whether it was written.</returns>
    public async Task<bool> TryWriteAsync(FencingToken token)
    {
        using FileStream file = await OpenAloneAsync();
        using StreamReader reader = new(file);
        if (token < new FencingToken(long.Parse(await reader.ReadToEndAsync(), CultureInfo.InvariantCulture)))
            return false;

        file.SetLength(0);
        await using StreamWriter writer = new(file);
        await writer.WriteAsync(token.ToString());
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
