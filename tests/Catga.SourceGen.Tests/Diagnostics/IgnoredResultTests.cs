using Catga.CodeFixes;
using Catga.SourceGen.Diagnostics;

namespace Catga.SourceGen.Tests.Diagnostics;

public sealed class IgnoredResultTests
{
    private const string Messages = """

        public sealed record PayOrder : ICommand;
        public sealed record OrderPaid : INotification;
        """;

    [Fact]
    public Task A_result_that_is_only_awaited_is_reported() =>
        AnalyzerTest<IgnoredResultAnalyzer>.ExpectAsync("""
            public sealed class Orders(IMediator mediator, ISender? sender)
            {
                public async Task Pay(CancellationToken token)
                {
                    [|await mediator.SendAsync(new PayOrder(), token)|];
                    [|await mediator.SendAsync<PayOrder, Unit>(new PayOrder()).ConfigureAwait(false)|];
                    [|await sender!.SendAsync(new PayOrder()).AsTask().ConfigureAwait(false)|];
                }

                public async Task PayShortly() => [|await mediator.SendAsync(new PayOrder())|];
            }
            """ + Messages,
            [.. Enumerable.Repeat(
                "The result of SendAsync is ignored, so a refusal would go unseen: "
                + "look at it, or write '_ = await …' if it does not matter", 4)]);

    [Fact]
    public Task A_call_that_nobody_awaits_is_reported() =>
        AnalyzerTest<IgnoredResultAnalyzer>.ExpectAsync("""
            public sealed class Orders(IMediator mediator, ISender? sender)
            {
                public void Pay()
                {
                    [|mediator.SendAsync(new PayOrder())|];
                    [|sender?.SendAsync(new PayOrder())|];
                    [|mediator.SendAsync(new PayOrder()).AsTask().Wait()|];
                    [|mediator.SendAsync(new PayOrder()).GetAwaiter().GetResult()|];
                    Action later = () => [|mediator.SendAsync(new PayOrder())|];
                }
            }
            """ + Messages);

    [Fact]
    public Task A_result_that_is_used_or_discarded_on_purpose_is_fine() =>
        AnalyzerTest<IgnoredResultAnalyzer>.ExpectAsync("""
            public sealed class Orders(IMediator mediator)
            {
                public async Task<bool> Pay(CancellationToken token)
                {
                    _ = await mediator.SendAsync(new PayOrder(), token);
                    _ = mediator.SendAsync(new PayOrder(), token);
                    CatgaResult<Unit> paid = await mediator.SendAsync(new PayOrder(), token).ConfigureAwait(false);
                    ValueTask<CatgaResult<Unit>> running = mediator.SendAsync(new PayOrder(), token);
                    return paid.IsSuccess && (await running).IsSuccess;
                }

                public ValueTask<CatgaResult<Unit>> PayShortly() => mediator.SendAsync(new PayOrder());
            }
            """ + Messages);

    [Fact]
    public Task A_lambda_passes_on_what_its_expression_gives() =>
        AnalyzerTest<IgnoredResultAnalyzer>.ExpectAsync("""
            public sealed class Orders(IMediator mediator)
            {
                public void Pay()
                {
                    Func<ValueTask<CatgaResult<Unit>>> returned = () => mediator.SendAsync(new PayOrder());
                    Func<Task> awaited = async () => await mediator.SendAsync(new PayOrder());
                }
            }
            """ + Messages);

    [Fact]
    public Task Publishing_and_other_methods_of_that_name_have_no_such_result() =>
        AnalyzerTest<IgnoredResultAnalyzer>.ExpectAsync("""
            public sealed class Queue
            {
                public Task<CatgaResult<Unit>> SendAsync(object message) => null!;
            }

            public sealed class Orders(IMediator mediator, Queue queue)
            {
                public async Task Pay()
                {
                    await mediator.PublishAsync(new OrderPaid());
                    await queue.SendAsync(new PayOrder());
                }
            }
            """ + Messages);

    [Fact]
    public Task The_fix_discards_the_result() =>
        CodeFixTest<IgnoredResultAnalyzer, DiscardResultFix>.ExpectAsync(
            """
            public sealed class Orders(IMediator mediator)
            {
                public async Task Pay()
                {
                    // The customer has paid.
                    await mediator.SendAsync(new PayOrder()).ConfigureAwait(false);
                }
            }
            """ + Messages,
            """
            public sealed class Orders(IMediator mediator)
            {
                public async Task Pay()
                {
                    // The customer has paid.
                    _ = await mediator.SendAsync(new PayOrder()).ConfigureAwait(false);
                }
            }
            """ + Messages);

    [Fact]
    public Task Where_the_discard_would_be_a_variable_no_fix_is_offered() =>
        CodeFixTest<IgnoredResultAnalyzer, DiscardResultFix>.ExpectNoFixAsync("""
            public sealed class Orders(IMediator mediator)
            {
                public void Pay()
                {
                    Func<int, Task> each = async _ =>
                    {
                        await mediator.SendAsync(new PayOrder());
                    };
                }
            }
            """ + Messages);

    [Fact]
    public Task A_call_that_nobody_awaits_is_for_its_author_to_mend() =>
        CodeFixTest<IgnoredResultAnalyzer, DiscardResultFix>.ExpectNoFixAsync("""
            public sealed class Orders(IMediator mediator)
            {
                public void Pay() => mediator.SendAsync(new PayOrder());
            }
            """ + Messages);
}
