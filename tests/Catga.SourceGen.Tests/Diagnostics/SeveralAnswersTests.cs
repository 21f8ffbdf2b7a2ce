using Catga.SourceGen.Diagnostics;

namespace Catga.SourceGen.Tests.Diagnostics;

public sealed class SeveralAnswersTests
{
    [Fact]
    public Task Two_answers_are_reported_at_the_name() =>
        AnalyzerTest<SeveralAnswersAnalyzer>.ExpectAsync(
            "public sealed record [|GetOrder|] : IQuery<string>, ICommand<int>;",
            "'GetOrder' is IRequest<int> and IRequest<string>: "
            + "a message has one kind and one answer, so split it into one type for each");

    [Fact]
    public Task A_request_that_is_also_a_notification_or_a_stream_is_reported() =>
        AnalyzerTest<SeveralAnswersAnalyzer>.ExpectAsync("""
            public sealed class [|Noisy|] : ICommand, INotification;
            public readonly record struct [|Flowing|] : IQuery<int>, IStreamRequest<int>;
            public static class Outer
            {
                private sealed record [|Divided|] : IStreamRequest<int>, IStreamRequest<string>;
            }
            """);

    [Fact]
    public Task What_a_base_class_adds_is_reported_where_it_becomes_two() =>
        AnalyzerTest<SeveralAnswersAnalyzer>.ExpectAsync("""
            public record GetOrder : IQuery<string>;
            public record [|Loud|] : GetOrder, INotification;
            public record Louder : Loud;

            public abstract record Common : ICommand, INotification;
            public sealed record [|Concrete|] : Common;
            """);

    [Fact]
    public Task One_answer_by_several_interfaces_is_one() =>
        AnalyzerTest<SeveralAnswersAnalyzer>.ExpectAsync("""
            public sealed record Pay : ICommand, ICommand<Unit>, IRequest<Unit>;
            public partial record Get : IQuery<string?>;
            public partial record Get : IRequest<string?>;
            public sealed record GetMore : Get;
            public interface IEither : ICommand, INotification;
            public interface IShopEvent : INotification;
            public sealed record Placed : IShopEvent, INotification;
            public sealed record Page<T> : IQuery<T>;
            """);
}
