using System.Net;
using Microsoft.Extensions.Options;

namespace Catga.Cluster;

/// <summary>
/// Refuses settings under which no cluster could work: each with its key, its value and what is allowed.
/// </summary>
internal sealed class ClusterConfigurationValidator : IValidateOptions<RaftClusterConfiguration>
{
    private const int LeastSecret = 16;
    private const int LongestNodeId = 100;
    private const string Section = RaftClusterConfiguration.SectionName;

    public ValidateOptionsResult Validate(string? name, RaftClusterConfiguration options)
    {
        ValidateOptionsResultBuilder result = new();
        foreach (string mistake in options.Unreadable)
            result.AddError(mistake);

        Uri? local = CheckLocal(options.LocalNodeEndpoint, result);
        CheckMembers(options, result);
        CheckNode(options, result);
        CheckTimes(options, result);
        CheckSecret(options, local, result);
        CheckForwarding(options.Forwarding, result);
        return result.Build();
    }

    private static Uri? CheckLocal(string text, ValidateOptionsResultBuilder result)
    {
        if (text.Length == 0)
        {
            result.AddError($"{Section}:{nameof(RaftClusterConfiguration.LocalNodeEndpoint)} is missing; it must be "
                + "the http or https URL at which the other nodes reach this one, like http://node0:5000.");
            return null;
        }

        if (Endpoints.Check(text, out Uri? endpoint) is { } wrong)
            result.AddError($"{Section}:{nameof(RaftClusterConfiguration.LocalNodeEndpoint)} is '{text}'; it {wrong}.");
        return endpoint;
    }

    private static void CheckMembers(RaftClusterConfiguration options, ValidateOptionsResultBuilder result)
    {
        Dictionary<Uri, int> known = [];
        for (int place = 0; place < options.Members.Count; place++)
        {
            string key = $"{Section}:{nameof(options.Members)}:{place}";
            string text = options.Members[place];
            if (Endpoints.Check(text, out Uri? member) is { } wrong)
                result.AddError($"{key} is '{text}'; it {wrong}.");
            else if (!known.TryAdd(member!, place))
                result.AddError($"{key} is '{text}', as is {Section}:{nameof(options.Members)}:{known[member!]}; "
                    + "each member must be listed once.");
        }
    }

    private static void CheckNode(RaftClusterConfiguration options, ValidateOptionsResultBuilder result)
    {
        if (options.NodeId is not { } node)
            return;
        bool isName = node.Length is > 0 and <= LongestNodeId
            && node.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '.' or '-' or '_' or ':')
            && node.Any(char.IsAsciiLetterOrDigit);
        if (!isName)
        {
            result.AddError($"{Section}:{nameof(options.NodeId)} is '{node}'; it must have 1 to {LongestNodeId} "
                + "letters, digits, '.', '-', '_' or ':', for it also names a folder.");
        }
    }

    private static void CheckTimes(RaftClusterConfiguration options, ValidateOptionsResultBuilder result)
    {
        TimeSpan election = options.ElectionTimeout;
        if (election <= TimeSpan.Zero || election > TimeSpan.FromMinutes(1))
        {
            result.AddError($"{Section}:{nameof(options.ElectionTimeout)} is {election}; it must be more than zero and "
                + "at most 00:01:00.");
        }
        else if (options.HeartbeatInterval <= TimeSpan.Zero || options.HeartbeatInterval * 3 > election)
        {
            result.AddError($"{Section}:{nameof(options.HeartbeatInterval)} is {options.HeartbeatInterval}; it must be "
                + $"more than zero and at most a third of {Section}:{nameof(options.ElectionTimeout)} ({election}), "
                + $"which is {election / 3}.");
        }

        if (options.HandOverTimeout < TimeSpan.Zero)
        {
            result.AddError(
                $"{Section}:{nameof(options.HandOverTimeout)} is {options.HandOverTimeout}; it must not be negative.");
        }
    }

    // The value is a secret: the message gives its length.
    private static void CheckSecret(
        RaftClusterConfiguration options, Uri? local, ValidateOptionsResultBuilder result)
    {
        string key = $"{Section}:{nameof(options.Secret)}";
        if (options.Secret is { Length: < LeastSecret } tooShort)
            result.AddError($"{key} has {tooShort.Length} characters; it must have at least {LeastSecret}.");
        else if (options.Secret is null && local is { Scheme: "http" } && !IsLoopback(local))
        {
            result.AddError($"{key} is missing; it must be set, with at least {LeastSecret} characters and the same on "
                + $"all nodes, for {Endpoints.Format(local)} is no loopback address.");
        }
    }

    private static void CheckForwarding(ForwardingOptions options, ValidateOptionsResultBuilder result)
    {
        const int LeastBytes = 1024;
        const int MostBytes = 1024 * 1024 * 1024;
        TimeSpan zero = TimeSpan.Zero;
        Check(nameof(options.Timeout), options.Timeout, options.Timeout > zero, "more than zero");
        Check(nameof(options.AttemptTimeout), options.AttemptTimeout,
            options.AttemptTimeout > zero && options.AttemptTimeout <= options.Timeout,
            $"more than zero and at most {Section}:Forwarding:Timeout ({options.Timeout})");
        Check(nameof(options.MaxRetries), options.MaxRetries, options.MaxRetries is >= 0 and <= 100, "0 to 100");
        Check(nameof(options.RetryDelay), options.RetryDelay, options.RetryDelay > zero, "more than zero");
        Check(nameof(options.MaxWaitingForLeader), options.MaxWaitingForLeader,
            options.MaxWaitingForLeader >= 0, "0 or more");
        Check(nameof(options.MaxConcurrentRequests), options.MaxConcurrentRequests,
            options.MaxConcurrentRequests >= 1, "1 or more");
        Check(nameof(options.MaxRequestBytes), options.MaxRequestBytes,
            options.MaxRequestBytes is >= LeastBytes and <= MostBytes, $"{LeastBytes} to {MostBytes}");
        Check(nameof(options.MaxReplyBytes), options.MaxReplyBytes,
            options.MaxReplyBytes is >= LeastBytes and <= MostBytes, $"{LeastBytes} to {MostBytes}");
        Check(nameof(options.ReplyWindow), options.ReplyWindow, options.ReplyWindow > options.Timeout,
            $"more than {Section}:Forwarding:Timeout ({options.Timeout})");
        Check(nameof(options.MaxRecordedReplies), options.MaxRecordedReplies,
            options.MaxRecordedReplies >= 1, "1 or more");
        Check(nameof(options.MaxRecordedBytes), options.MaxRecordedBytes,
            options.MaxRecordedBytes >= LeastBytes, $"{LeastBytes} or more");

        void Check<T>(string setting, T value, bool isRight, string allowed)
        {
            if (!isRight)
                result.AddError($"{Section}:Forwarding:{setting} is {value}; it must be {allowed}.");
        }
    }

    private static bool IsLoopback(Uri endpoint) =>
        endpoint.IsLoopback || (IPAddress.TryParse(endpoint.Host.Trim('[', ']'), out IPAddress? address)
            && IPAddress.IsLoopback(address));
}
