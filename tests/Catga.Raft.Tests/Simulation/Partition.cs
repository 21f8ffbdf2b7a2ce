namespace Catga.Raft.Tests.Simulation;

/// <summary>How a network breaks: whole or in part, in both directions or in one.</summary>
internal sealed class Partition(string name, Func<Partition.Cast, Func<NodeId, NodeId, bool>> shape)
{
    private static readonly Partition[] All =
    [
        new("some directions of some links fail", ByChance),
        new("two halves", cast => (from, to) => cast.IsInHalf(from) != cast.IsInHalf(to)),
        new("{x} is alone", cast => (from, to) => from == cast.X || to == cast.X),
        new("nobody hears {x}", cast => (from, _) => from == cast.X),
        new("{x} hears nobody", cast => (_, to) => to == cast.X),
        new("{x} and {y} are cut off from each other", cast => (from, to) => cast.IsLink(from, to)),
        new("{y} does not hear {x}", cast => (from, to) => from == cast.X && to == cast.Y),
        new("{x} is with the minority", cast => (from, to) => cast.IsInMinority(from) != cast.IsInMinority(to)),
        new("{x} is the only bridge between two halves",
            cast => (from, to) => from != cast.X && to != cast.X && cast.IsInHalf(from) != cast.IsInHalf(to)),
        new("the network is whole", _ => (_, _) => false),
    ];

    /// <summary>Mends what was broken, and breaks it in one of the shapes, often about the leader.</summary>
    public static void Break(SimulatedCluster world)
    {
        world.Network.Mend();
        Cast cast = new(world);
        Partition partition = world.Random.Pick(All);
        Func<NodeId, NodeId, bool> isBroken = partition.Shape(cast);
        foreach (SimulatedNode from in world.Nodes)
        {
            foreach (SimulatedNode to in world.Nodes)
            {
                if (from != to && isBroken(from.Self.Node, to.Self.Node))
                    world.Network.Break(from.Self.Node, to.Self.Node);
            }
        }

        if (world.IsTold)
            world.Tell($"the network: {partition.Name.Replace("{x}", cast.X.Value).Replace("{y}", cast.Y.Value)}");
    }

    private string Name => name;

    private Func<Cast, Func<NodeId, NodeId, bool>> Shape => shape;

    private static Func<NodeId, NodeId, bool> ByChance(Cast cast) => (_, _) => cast.World.Random.Next(4) == 0;

    /// <summary>Who plays which part in a partition.</summary>
    internal sealed class Cast
    {
        private readonly HashSet<NodeId> _half = [];
        private readonly HashSet<NodeId> _minority;

        public Cast(SimulatedCluster world)
        {
            World = world;
            SimulatedNode x = world.Nodes.Find(node => node.IsLeading) ?? world.Random.Pick(world.Nodes);
            List<SimulatedNode> others = world.Nodes.FindAll(node => node != x);
            foreach (SimulatedNode node in world.Nodes)
            {
                if (world.Random.Next(2) == 0)
                    _half.Add(node.Self.Node);
            }

            X = x.Self.Node;
            Y = world.Random.Pick(others).Self.Node;
            int companions = ((world.Nodes.Count - 1) / 2) - 1;
            _minority = [X, .. others.Take(companions).Select(node => node.Self.Node)];
        }

        public SimulatedCluster World { get; }

        /// <summary>The leader, if anybody leads.</summary>
        public NodeId X { get; }

        public NodeId Y { get; }

        public bool IsInHalf(NodeId node) => _half.Contains(node);

        public bool IsInMinority(NodeId node) => _minority.Contains(node);

        public bool IsLink(NodeId from, NodeId to) => (from == X && to == Y) || (from == Y && to == X);
    }
}
