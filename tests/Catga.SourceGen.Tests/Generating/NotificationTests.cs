namespace Catga.SourceGen.Tests.Generating;

public class NotificationTests
{
    [Fact]
    public void Handlers_of_a_notification_are_called_one_after_the_other()
    {
        GeneratorRun run = GeneratorTest.Run("""
            namespace Shop;

            public sealed record OrderPlaced(int Id) : INotification;

            internal sealed class SendMail : INotificationHandler<OrderPlaced>
            {
                public ValueTask HandleAsync(OrderPlaced notification, CancellationToken cancellationToken) => default;
            }

            [HandlerOrder(-1)]
            internal sealed class WriteJournal : INotificationHandler<INotification>
            {
                public ValueTask HandleAsync(INotification notification, CancellationToken cancellationToken) => default;
            }
            """);

        Assert.Equal(
            """
            /// <summary>OrderPlaced → WriteJournal, then SendMail</summary>
            [global::System.CodeDom.Compiler.GeneratedCode("Catga.SourceGen", null)]
            [global::System.Diagnostics.StackTraceHidden]
            internal sealed class OrderPlacedChain(
                IReadOnlyList<object> instances, IReadOnlyList<INotificationHandler<Notification>> handlers)
                : SequentialNotificationChain<Notification>(handlers)
            {
                private readonly WriteJournal _writeJournal = (WriteJournal)instances[0];
                private readonly SendMail _sendMail = (SendMail)instances[1];

                public override ValueTask PublishAsync(
                    Notification notification, CancellationToken cancellationToken)
                {
                    ValueTask running;
                    int started = 0;
                    try
                    {
                        started = 1;
                        running = ((INotificationHandler<global::Catga.INotification>)_writeJournal).HandleAsync(notification, cancellationToken);
                        if (!running.IsCompletedSuccessfully)
                            return ContinueAsync(running, started, notification, cancellationToken);
                        running.GetAwaiter().GetResult();

                        started = 2;
                        running = _sendMail.HandleAsync(notification, cancellationToken);
                        if (!running.IsCompletedSuccessfully)
                            return ContinueAsync(running, started, notification, cancellationToken);
                        running.GetAwaiter().GetResult();

                        return default;
                    }
                    catch (Exception failure)
                    {
                        running = ValueTask.FromException(failure);
                    }

                    return ContinueAsync(running, started, notification, cancellationToken);
                }
            }
            """,
            run.Class("Shop.OrderPlaced.g.cs", "OrderPlacedChain"));
        Assert.Equal(["Catga.INotification.g.cs", "Shop.OrderPlaced.g.cs"], run.Files());
    }

    [Fact]
    public void A_class_that_handles_a_notification_and_its_base_is_called_for_the_most_specific_only()
    {
        GeneratorRun run = GeneratorTest.Run("""
            namespace Shop;

            public abstract record DomainEvent : INotification;
            public record OrderEvent : DomainEvent;
            public sealed record OrderPlaced : OrderEvent;

            internal sealed class Journal :
                INotificationHandler<DomainEvent>, INotificationHandler<OrderEvent>, INotificationHandler<OrderPlaced>
            {
                public ValueTask HandleAsync(DomainEvent notification, CancellationToken cancellationToken) => default;
                public ValueTask HandleAsync(OrderEvent notification, CancellationToken cancellationToken) => default;
                public ValueTask HandleAsync(OrderPlaced notification, CancellationToken cancellationToken) => default;
            }
            """);

        string placed = run.Class("Shop.OrderPlaced.g.cs", "OrderPlacedRoute");
        Assert.Contains("GeneratedHandlers => [typeof(Journal)];", placed, StringComparison.Ordinal);
        Assert.Contains(
            "running = _journal.HandleAsync(notification, cancellationToken);",
            run.Class("Shop.OrderPlaced.g.cs", "OrderPlacedChain"),
            StringComparison.Ordinal);
    }
}
