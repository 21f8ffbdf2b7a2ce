using Microsoft.AspNetCore.Builder;

namespace Catga.Cluster.Tests.Fakes;

/// <summary>A leader and a follower that have met.</summary>
internal sealed class TwoNodes : IAsyncDisposable
{
    internal const long Term = 5;

    private TwoNodes(
        HttpNode leader, HttpNode follower, string[] endpoints, FakeSessions ofLeader, FakeSessions ofFollower)
    {
        (Leader, Follower) = (leader, follower);
        (LeaderEndpoint, FollowerEndpoint) = (endpoints[0], endpoints[1]);
        (SessionsOfLeader, SessionsOfFollower) = (ofLeader, ofFollower);
    }

    internal HttpNode Leader { get; }

    internal HttpNode Follower { get; }

    internal string LeaderEndpoint { get; }

    internal string FollowerEndpoint { get; }

    internal FakeSessions SessionsOfLeader { get; }

    internal FakeSessions SessionsOfFollower { get; }

    /// <summary>Gives up after few attempts, however long each takes: for what none can bring to a good end.</summary>
    internal static void Impatient(WebApplicationBuilder builder) =>
        builder.Configuration["Cluster:Forwarding:MaxRetries"] = "2";

    internal static async Task<TwoNodes> StartAsync(Action<WebApplicationBuilder>? configure = null)
    {
        string[] endpoints = FreePorts.Endpoints(2);
        (FakeSessions ofLeader, FakeSessions ofFollower) = FakeSessions.Between(endpoints[0], endpoints[1]);
        HttpNode leader = await HttpNode.StartAsync(endpoints[0], ofLeader, configure);
        HttpNode follower = await HttpNode.StartAsync(endpoints[1], ofFollower, configure);
        leader.Host.Leads(Term);
        follower.Host.Follows(endpoints[0], Term);
        return new TwoNodes(leader, follower, endpoints, ofLeader, ofFollower);
    }

    /// <summary>The stream between them was lost, and there is a new one.</summary>
    internal void MeetAgain() =>
        FakeSessions.Meet(SessionsOfLeader, LeaderEndpoint, SessionsOfFollower, FollowerEndpoint);

    public async ValueTask DisposeAsync()
    {
        await Follower.DisposeAsync();
        await Leader.DisposeAsync();
    }
}
