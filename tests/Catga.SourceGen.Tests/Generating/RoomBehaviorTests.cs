namespace Catga.SourceGen.Tests.Generating;

public class RoomBehaviorTests
{
    [Fact]
    public void Tracing_stands_around_the_inbox_and_the_inbox_around_the_outbox()
    {
        GeneratorRun run = GeneratorTest.Run(
            """
            using Catga.Inbox;
            using Catga.Outbox;
            using Catga.Telemetry;
            namespace Shop;
            public sealed record Message(Guid MessageId) : ICommand<int>, IIdentified;
            """ + Shop.Handler("Message", "int", "[UsesOutbox, HandledOnce, Traced]"));

        Assert.Equal(["TracingBehavior (order -4000", "InboxBehavior (order -1000", "OutboxBehavior (order -500"], BehaviorsIn(run));
    }

    [Fact]
    public void For_a_whole_assembly_the_inbox_chooses_the_requests_that_name_their_id()
    {
        GeneratorRun run = GeneratorTest.Run(
            """
            [assembly: Catga.Inbox.HandledOnce]
            [assembly: Catga.Telemetry.Traced]
            namespace Shop;
            public sealed record Message : IQuery<int>;
            """ + Shop.Handler("Message", "int"));

        Assert.Equal(["TracingBehavior (order -4000"], BehaviorsIn(run));
    }

    /// <summary>The behaviors that the generated documentation names, outermost first.</summary>
    private static IEnumerable<string> BehaviorsIn(GeneratorRun run) =>
        run.Code("Shop.Message.g.cs").Split('\n')
            .First(line => line.Contains("Message →", StringComparison.Ordinal))
            .Split('→')
            .Where(part => part.Contains("(order", StringComparison.Ordinal))
            .Select(part => part.Split(',')[0].Trim());
}
