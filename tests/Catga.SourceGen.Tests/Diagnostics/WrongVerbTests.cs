using Catga.CodeFixes;
using Catga.SourceGen.Diagnostics;

namespace Catga.SourceGen.Tests.Diagnostics;

public sealed class WrongVerbTests
{
    private const string Messages = """

        public sealed record OrderPlaced : INotification;
        public readonly record struct GetOrder : IQuery<string>;
        """;

    [Fact]
    public Task A_notification_that_is_sent_is_reported_at_the_method() =>
        Mistaken("""
            public sealed class Orders(IMediator mediator)
            {
                public async Task Place(OrderPlaced placed, CancellationToken token)
                {
                    await mediator.[|SendAsync|](new OrderPlaced());
                    await mediator.[|SendAsync|](placed, token).ConfigureAwait(false);
                    await mediator.[|SendAsync<Unit>|](placed);
                }
            }
            """,
            "'OrderPlaced' is a notification: use PublishAsync instead of SendAsync",
            "'OrderPlaced' is a notification: use PublishAsync instead of SendAsync",
            "'OrderPlaced' is a notification: use PublishAsync instead of SendAsync");

    [Fact]
    public Task A_request_that_is_published_is_reported_at_the_method() =>
        Mistaken("""
            public sealed class Orders(IPublisher publisher)
            {
                public async Task Get() => await publisher.[|PublishAsync|](new GetOrder());
            }
            """,
            "'GetOrder' is a request: use SendAsync instead of PublishAsync");

    [Fact]
    public Task A_receiver_may_be_null_or_implement_the_interface() =>
        Mistaken("""
            public interface IShopMediator : IMediator;

            public sealed class Orders(IShopMediator mine, ISender? sender)
            {
                public void Place()
                {
                    _ = mine.[|SendAsync|](new OrderPlaced());
                    _ = sender?.[|SendAsync|](new OrderPlaced());
                }
            }
            """);

    [Fact]
    public Task The_right_verbs_are_fine() =>
        AnalyzerTest<WrongVerbAnalyzer>.ExpectAsync("""
            public sealed class Orders(IMediator mediator)
            {
                public async Task Place(INotification any)
                {
                    await mediator.PublishAsync(new OrderPlaced());
                    await mediator.PublishAsync(any);
                    _ = await mediator.SendAsync(new GetOrder());
                    _ = await mediator.SendAsync<GetOrder, string>(new GetOrder());
                }
            }
            """ + Messages);

    [Fact]
    public Task Another_method_of_that_name_is_none_of_ours() =>
        AnalyzerTest<WrongVerbAnalyzer>.ExpectAsync("""
            public static class Extensions
            {
                public static Task SendAsync(this ISender sender, OrderPlaced placed) => Task.CompletedTask;
            }

            public sealed class Queue
            {
                public Task SendAsync(object message) => Task.CompletedTask;
            }

            public sealed class Orders(IMediator mediator, Queue queue)
            {
                public async Task Place()
                {
                    await mediator.SendAsync(new OrderPlaced());
                    await queue.SendAsync(new OrderPlaced());
                }
            }
            """ + Messages);

    [Fact]
    public Task What_is_both_is_left_to_another_diagnostic() =>
        AnalyzerTest<WrongVerbAnalyzer>.ExpectAsync("""
            public sealed record Both : INotification, ICommand;

            public sealed class Orders(IMediator mediator)
            {
                public async Task Place()
                {
                    _ = await mediator.SendAsync(new Both());
                    await mediator.PublishAsync(new Both());
                }
            }
            """);

    [Fact]
    public Task The_fix_publishes_the_notification_and_keeps_the_await() =>
        CodeFixTest<WrongVerbAnalyzer, CallRightVerbFix>.ExpectAsync(
            """
            public sealed class Orders(IMediator mediator)
            {
                public async Task Place(CancellationToken token) =>
                    await mediator.SendAsync<Unit>(new OrderPlaced(), token);
            }
            """ + Messages,
            """
            public sealed class Orders(IMediator mediator)
            {
                public async Task Place(CancellationToken token) =>
                    await mediator.PublishAsync(new OrderPlaced(), token);
            }
            """ + Messages);

    [Fact]
    public Task The_fix_sends_the_request() =>
        CodeFixTest<WrongVerbAnalyzer, CallRightVerbFix>.ExpectAsync(
            """
            public sealed class Orders(IMediator? mediator)
            {
                public void Get() => _ = mediator?.PublishAsync(new GetOrder());
            }
            """ + Messages,
            """
            public sealed class Orders(IMediator? mediator)
            {
                public void Get() => _ = mediator?.SendAsync(new GetOrder());
            }
            """ + Messages);

    [Fact]
    public Task A_sender_cannot_publish_so_no_fix_is_offered() =>
        CodeFixTest<WrongVerbAnalyzer, CallRightVerbFix>.ExpectNoFixAsync("""
            public sealed class Orders(ISender sender)
            {
                public async Task Place() => await sender.SendAsync(new OrderPlaced());
            }
            """ + Messages);

    private static Task Mistaken(string source, params string[] messages) =>
        new AnalyzerTest<WrongVerbAnalyzer> { DoesNotCompile = true }.RunAsync(source + Messages, messages);
}
