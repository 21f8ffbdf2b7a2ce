using System.Globalization;
using Microsoft.Extensions.Configuration;

namespace Catga.Cluster;

/// <summary>How this node and its cluster are set up: the section <c>Cluster</c> of the configuration.</summary>
/// <remarks>
/// Each setting is also an environment variable: <c>Cluster__LocalNodeEndpoint</c>, <c>Cluster__Members__0</c>. All are
/// checked when the host starts; a wrong one stops the start, and the message names it.
/// </remarks>
public sealed class RaftClusterConfiguration
{
    /// <summary>The section of the configuration.</summary>
    public const string SectionName = "Cluster";

    /// <summary>Where this node is reached by the others, and listens: <c>http://node0:5000</c>.</summary>
    /// <value>Required.</value>
    public string LocalNodeEndpoint { get; set; } = "";

    /// <summary>Where the other nodes of the first formation are; this node itself may be listed or not.</summary>
    /// <value>
    /// Default: none, which makes a cluster of one. They serve the first formation only: afterwards the cluster itself
    /// knows its members.
    /// </value>
    public IReadOnlyList<string> Members { get; set; } = [];

    /// <summary>The node's name, the same over restarts.</summary>
    /// <value>Letters, digits, '.', '-', '_', at most 100. Default: host and port of the endpoint.</value>
    public string? NodeId { get; set; }

    /// <summary>How long a follower waits without hearing the leader before it asks to be elected.</summary>
    /// <value>
    /// At least three heartbeat intervals, at most a minute. Default: 150 ms. Raise it where nodes pause or links are
    /// slow: 300 ms and more between data centres.
    /// </value>
    public TimeSpan ElectionTimeout { get; set; } = TimeSpan.FromMilliseconds(150);

    /// <summary>How often the leader makes itself heard.</summary>
    /// <value>More than zero, at most a third of <see cref="ElectionTimeout"/>. Default: 50 ms.</value>
    public TimeSpan HeartbeatInterval { get; set; } = TimeSpan.FromMilliseconds(50);

    /// <summary>Where the node keeps its log and its votes, in a folder named after it.</summary>
    /// <value>Default: null, in memory; a restart then makes the node a newcomer that has to be taken in again.</value>
    public string? PersistentStatePath { get; set; }

    /// <summary>What all nodes share and nobody else knows: it proves who is a node.</summary>
    /// <value>At least 16 characters. Required unless the node listens on loopback addresses alone.</value>
    public string? Secret { get; set; }

    /// <summary>
    /// Forms a new cluster by itself when no node has any state, as happens to clusters in memory that restart.
    /// </summary>
    /// <value>Default: false; an operator decides.</value>
    public bool ReformWhenStateLost { get; set; }

    /// <summary>Waits to be taken into a cluster that exists, instead of forming one with the members.</summary>
    /// <value>Default: false.</value>
    public bool JoinsExisting { get; set; }

    /// <summary>How long a hand-over of leadership waits for what still runs under it.</summary>
    /// <value>Zero or more. Default: 5 s.</value>
    public TimeSpan HandOverTimeout { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>
    /// Answers at <c>/health</c>, <c>/health/live</c> and <c>/health/ready</c> unless they are mapped.
    /// </summary>
    /// <value>Default: true. It takes effect with <c>AddClusterHealthCheck</c>.</value>
    public bool MapHealth { get; set; } = true;

    /// <summary>How requests are carried to the leader.</summary>
    public ForwardingOptions Forwarding { get; } = new();

    /// <summary>What in the configuration could not be read at all.</summary>
    internal IReadOnlyList<string> Unreadable { get; private set; } = [];

    /// <summary>Reads the section <c>Cluster</c>. What is wrong in it is said when the host starts.</summary>
    /// <param name="configuration">The whole configuration.</param>
    /// <returns>The settings; defaults where the section says nothing.</returns>
    public static RaftClusterConfiguration FromConfiguration(IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        RaftClusterConfiguration read = new();
        read.Read(configuration);
        return read;
    }

    internal void Read(IConfiguration configuration)
    {
        SectionReader section = new(configuration.GetSection(SectionName));
        LocalNodeEndpoint = section.Text(nameof(LocalNodeEndpoint)) ?? LocalNodeEndpoint;
        Members = section.List(nameof(Members)) ?? Members;
        NodeId = section.Text(nameof(NodeId)) ?? NodeId;
        ElectionTimeout = section.Time(nameof(ElectionTimeout), ElectionTimeout);
        HeartbeatInterval = section.Time(nameof(HeartbeatInterval), HeartbeatInterval);
        PersistentStatePath = section.Text(nameof(PersistentStatePath)) ?? PersistentStatePath;
        Secret = section.Text(nameof(Secret)) ?? Secret;
        ReformWhenStateLost = section.Flag(nameof(ReformWhenStateLost), ReformWhenStateLost);
        JoinsExisting = section.Flag(nameof(JoinsExisting), JoinsExisting);
        HandOverTimeout = section.Time(nameof(HandOverTimeout), HandOverTimeout);
        MapHealth = section.Flag(nameof(MapHealth), MapHealth);
        ReadForwarding(new SectionReader(section, nameof(Forwarding)));
        Unreadable = section.Mistakes;
    }

    private void ReadForwarding(SectionReader section)
    {
        ForwardingOptions to = Forwarding;
        to.Timeout = section.Time(nameof(to.Timeout), to.Timeout);
        to.AttemptTimeout = section.Time(nameof(to.AttemptTimeout), to.AttemptTimeout);
        to.MaxRetries = section.Number(nameof(to.MaxRetries), to.MaxRetries);
        to.RetryDelay = section.Time(nameof(to.RetryDelay), to.RetryDelay);
        to.MaxWaitingForLeader = section.Number(nameof(to.MaxWaitingForLeader), to.MaxWaitingForLeader);
        to.MaxConcurrentRequests = section.Number(nameof(to.MaxConcurrentRequests), to.MaxConcurrentRequests);
        to.MaxRequestBytes = section.Number(nameof(to.MaxRequestBytes), to.MaxRequestBytes);
        to.MaxReplyBytes = section.Number(nameof(to.MaxReplyBytes), to.MaxReplyBytes);
        to.ReplyWindow = section.Time(nameof(to.ReplyWindow), to.ReplyWindow);
        to.MaxRecordedReplies = section.Number(nameof(to.MaxRecordedReplies), to.MaxRecordedReplies);
        to.MaxRecordedBytes = section.Number(nameof(to.MaxRecordedBytes), to.MaxRecordedBytes);
    }

    /// <summary>Reads settings one by one, and remembers what it could not read.</summary>
    private sealed class SectionReader
    {
        private readonly IConfigurationSection _section;

        public SectionReader(IConfigurationSection section) => _section = section;

        public SectionReader(SectionReader parent, string name)
        {
            _section = parent._section.GetSection(name);
            Mistakes = parent.Mistakes;
        }

        public List<string> Mistakes { get; } = [];

        public string? Text(string name) => _section[name] is { Length: > 0 } text ? text : null;

        public string[]? List(string name)
        {
            if (Text(name) is { } single)
            {
                Mistakes.Add($"{_section.Path}:{name} is '{single}'; it must be a list of URLs, with one key each: "
                    + $"{_section.Path}:{name}:0, {_section.Path}:{name}:1.");
            }

            string[] items = [.. _section.GetSection(name).GetChildren().Select(item => item.Value ?? "")];
            return items.Length == 0 ? null : items;
        }

        public TimeSpan Time(string name, TimeSpan value) =>
            Parse(name, value, "a time span, like 00:00:00.150", static (string text, out TimeSpan parsed) =>
                TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out parsed));

        public bool Flag(string name, bool value) =>
            Parse(name, value, "true or false", bool.TryParse);

        public T Number<T>(string name, T value)
            where T : struct, IParsable<T> =>
            Parse(name, value, "a whole number", static (string text, out T parsed) =>
                T.TryParse(text, CultureInfo.InvariantCulture, out parsed));

        private T Parse<T>(string name, T value, string allowed, TryParse<T> parse)
        {
            if (Text(name) is not { } text)
                return value;
            if (parse(text, out T parsed))
                return parsed;
            Mistakes.Add($"{_section.Path}:{name} is '{text}'; it must be {allowed}.");
            return value;
        }

        private delegate bool TryParse<T>(string text, out T parsed);
    }
}
