using Microsoft.Extensions.Options;

namespace Catga.Raft.Hosting;

/// <summary>Checks options when a node starts. Each sentence names the key, its value and what it may be.</summary>
/// <param name="prefix">What stands before the keys: where they are bound from.</param>
internal sealed class RaftHostOptionsValidator(string prefix) : IValidateOptions<RaftHostOptions>
{
    private const int LeastSecretLength = 16;
    private const int Mebibyte = 1024 * 1024;

    public RaftHostOptionsValidator()
        : this("")
    {
    }

    public ValidateOptionsResult Validate(string? name, RaftHostOptions options)
    {
        List<string> failures =
        [
            .. Endpoints(options), .. Timeouts(options), .. Limits(options), .. Secrets(options), .. Path(options),
        ];
        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }

    private IEnumerable<string> Endpoints(RaftHostOptions options)
    {
        if (options.LocalEndpoint is null)
            yield return Sentence(nameof(options.LocalEndpoint), "nothing", "where peers reach this node, as in http://10.0.0.1:5001");
        else if (!IsEndpoint(options.LocalEndpoint))
            yield return EndpointSentence(nameof(options.LocalEndpoint), options.LocalEndpoint);
        if (options.NodeId is { } node && !IsName(node))
            yield return Sentence(nameof(options.NodeId), $"'{node}'", "letters, digits, and . : _ - only, 200 at most");

        for (int i = 0; i < options.Members.Count; i++)
        {
            if (options.Members[i] is not { } member || !IsEndpoint(member))
                yield return EndpointSentence($"{nameof(options.Members)}:{i}", options.Members[i]);
        }

        foreach (IGrouping<string, Uri> same in options.Members.Where(member => member is not null && IsEndpoint(member))
            .GroupBy(Formation.EndpointName.Text, StringComparer.OrdinalIgnoreCase).Where(same => same.Count() > 1))
        {
            yield return Sentence(nameof(options.Members), $"{same.Key} twice", "each endpoint once");
        }
    }

    private IEnumerable<string> Timeouts(RaftHostOptions options)
    {
        if (options.HeartbeatInterval <= TimeSpan.Zero)
            yield return Sentence(nameof(options.HeartbeatInterval), options.HeartbeatInterval, "more than zero");
        if (options.ElectionTimeout < 3 * options.HeartbeatInterval)
        {
            yield return Sentence(
                nameof(options.HeartbeatInterval),
                options.HeartbeatInterval,
                $"at most a third of {prefix}{nameof(options.ElectionTimeout)}, which is {options.ElectionTimeout}");
        }
    }

    private IEnumerable<string> Limits(RaftHostOptions options)
    {
        if (options.SnapshotEveryEntries < 1)
            yield return Sentence(nameof(options.SnapshotEveryEntries), options.SnapshotEveryEntries, "at least 1");
        if (options.SnapshotEveryBytes < Mebibyte)
            yield return Sentence(nameof(options.SnapshotEveryBytes), options.SnapshotEveryBytes, "at least 1 MiB");
        if (options.SegmentBytes < 64 * 1024)
            yield return Sentence(nameof(options.SegmentBytes), options.SegmentBytes, "at least 64 KiB");
        if (options.MaxCommandBytes is < 1 or > 512 * Mebibyte)
            yield return Sentence(nameof(options.MaxCommandBytes), options.MaxCommandBytes, "from 1 byte to 512 MiB");
        if (options.MaxPendingProposals < 1)
            yield return Sentence(nameof(options.MaxPendingProposals), options.MaxPendingProposals, "at least 1");
    }

    private IEnumerable<string> Secrets(RaftHostOptions options)
    {
        // The secret itself is not repeated in a log.
        if (options.Secret is { Length: < LeastSecretLength } secret)
            yield return Sentence(nameof(options.Secret), $"{secret.Length} characters", $"at least {LeastSecretLength}");
    }

    private IEnumerable<string> Path(RaftHostOptions options)
    {
        if (options.PersistentStatePath is not { } path)
            yield break;

        string? problem = null;
        try
        {
            Directory.CreateDirectory(path);
            string probe = System.IO.Path.Combine(path, $".writable-{Guid.NewGuid():N}");
            using (new FileStream(probe, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1, FileOptions.DeleteOnClose))
            {
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException
            or NotSupportedException)
        {
            problem = exception.Message;
        }

        if (problem is not null)
            yield return Sentence(nameof(options.PersistentStatePath), path, $"a folder that can be written: {problem}");
    }

    private static bool IsEndpoint(Uri endpoint) =>
        endpoint is { IsAbsoluteUri: true, Scheme: "http" or "https", Host.Length: > 0, AbsolutePath: "/", Query: "", Fragment: "", UserInfo: "" };

    private static bool IsName(string node) =>
        node.Length is > 0 and <= 200
        && node is not ("." or "..")
        && node.All(character => char.IsAsciiLetterOrDigit(character) || character is '.' or ':' or '_' or '-' or '[' or ']');

    private string EndpointSentence(string key, Uri? value) =>
        Sentence(key, $"'{value}'", "an absolute http or https URL without a path, as in http://10.0.0.1:5001");

    private string Sentence(string key, object value, string allowed) =>
        $"{prefix}{key} is {value}; it must be {allowed}.";
}
