using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;
using Catga.Messaging;

namespace Catga.Cluster.Forwarding;

/// <summary>What can be forwarded to this node: the requests that have a handler here, and nothing else.</summary>
internal sealed class ForwardTargets
{
    private readonly FrozenDictionary<string, ForwardTarget> _targets;

    public ForwardTargets(IRequestRegistry requests)
    {
        Collector collector = new();
        requests.Accept(collector);
        _targets = collector.Targets.ToFrozenDictionary(StringComparer.Ordinal);
    }

    public bool TryFind(string name, [NotNullWhen(true)] out ForwardTarget? target) =>
        _targets.TryGetValue(name, out target);

    private sealed class Collector : IRequestVisitor
    {
        public Dictionary<string, ForwardTarget> Targets { get; } = new(StringComparer.Ordinal);

        public void Visit<TRequest, TResponse>(string name, IReadOnlyList<Type> behaviors)
            where TRequest : IRequest<TResponse> =>
            Targets[name] = new ForwardTarget<TRequest, TResponse>(
                behaviors.Any(behavior => behavior.IsAssignableTo(typeof(IRecordingBehavior))));
    }
}
