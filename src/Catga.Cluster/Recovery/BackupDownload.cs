using System.Net;
using Catga.Raft.Hosting.Recovery;
using Catga.Raft.Hosting.Storage;

namespace Catga.Cluster.Recovery;

/// <summary>Fetches a backup into a file, which has its name only once it is whole, checked and on the disk.</summary>
internal static class BackupDownload
{
    public static async Task<BackupDescription> ToFileAsync(
        Uri node, string file, string? secret, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (File.Exists(file))
            throw new StorageException($"{file} is there already. A backup is written to a new file.");

        string partial = file + ".part";
        try
        {
            await FetchAsync(node, partial, secret, clock, cancellationToken).ConfigureAwait(false);
            BackupDescription backup = RaftBackup.Check(partial);
            File.Move(partial, file);
            return backup;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new StorageException($"The backup cannot be written to {file}: {exception.Message}", exception);
        }
        finally
        {
            File.Delete(partial);
        }
    }

    private static async Task FetchAsync(
        Uri node, string partial, string? secret, TimeProvider clock, CancellationToken cancellationToken)
    {
        using HttpClient http = new() { Timeout = Timeout.InfiniteTimeSpan };
        using HttpRequestMessage request = new(HttpMethod.Get, new Uri(node, BackupProof.Path));
        if (secret is not null)
            request.Headers.TryAddWithoutValidation(BackupProof.Header, BackupProof.Make(secret, clock.GetUtcNow()));
        using HttpResponseMessage response = await http
            .SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken).ConfigureAwait(false);
        if (!response.IsSuccessStatusCode)
            throw new HttpRequestException(await ReasonAsync(node, response, cancellationToken).ConfigureAwait(false));

        FileStream destination = new(partial, FileMode.Create, FileAccess.Write, FileShare.None);
        await using (destination.ConfigureAwait(false))
        {
            await response.Content.CopyToAsync(destination, cancellationToken).ConfigureAwait(false);
            destination.Flush(flushToDisk: true);
        }
    }

    private static async Task<string> ReasonAsync(
        Uri node, HttpResponseMessage response, CancellationToken cancellationToken) => response.StatusCode switch
    {
        HttpStatusCode.Unauthorized =>
            $"{node} refuses: give the secret of its cluster; without one, ask on its own machine. Its log says more.",
        HttpStatusCode.NotFound => $"{node} gives no backups.",
        HttpStatusCode.ServiceUnavailable =>
            $"{node}: {await response.Content.ReadAsStringAsync(cancellationToken).ConfigureAwait(false)}",
        _ => $"{node} answered {(int)response.StatusCode}.",
    };
}
