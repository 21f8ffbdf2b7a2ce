using Catga.SourceGen.Diagnostics;

namespace Catga.SourceGen.Tests.Diagnostics;

public sealed class MessageNameTests
{
    [Fact]
    public Task Two_messages_with_one_name_are_reported_at_the_second_name() =>
        AnalyzerTest<MessageNameAnalyzer>.ExpectAsync("""
            namespace Shop;

            [MessageName("orders.placed")]
            public sealed record OrderPlaced : INotification;

            [MessageName([|"orders.placed"|])]
            public sealed record GetOrder : IQuery<string>;
            """,
            "'GetOrder' and 'Shop.OrderPlaced' are both called \"orders.placed\": "
            + "write one that no other message has, like \"orders.create.v1\"");

    [Fact]
    public Task A_name_that_is_the_full_name_of_another_message_is_reported() =>
        AnalyzerTest<MessageNameAnalyzer>.ExpectAsync("""
            namespace Shop;

            [MessageName([|"Shop.Outer+GetOrder"|])]
            public sealed record FindOrder : IQuery<string>;

            public static class Outer
            {
                public sealed record GetOrder : IQuery<string>;
            }
            """);

    [Fact]
    public Task An_empty_name_is_reported() =>
        AnalyzerTest<MessageNameAnalyzer>.ExpectAsync("""
            [MessageName([|""|])]
            public sealed record GetOrder : IQuery<string>;

            [MessageName([|name: "  "|])]
            public readonly record struct PayOrder : ICommand;
            """,
            "'GetOrder' has an empty name: write one that no other message has, like \"orders.create.v1\"",
            "'PayOrder' has an empty name: write one that no other message has, like \"orders.create.v1\"");

    [Fact]
    public Task Different_names_and_default_names_are_fine() =>
        AnalyzerTest<MessageNameAnalyzer>.ExpectAsync("""
            namespace Shop
            {
                [MessageName("orders.get.v1")]
                public partial record GetOrder : IQuery<string>;
                public partial record GetOrder;

                [MessageName("orders.get.v2")]
                public sealed record GetOrder2 : GetOrder;

                [MessageName("Orders.get.v2")]
                public sealed record GetOrder3 : GetOrder;

                public sealed record Page : IQuery<int>;
                public sealed record Page<T> : IQuery<T>;
                public sealed record Page<T1, T2> : IQuery<T1>;
            }

            namespace Billing
            {
                public sealed record GetOrder : IQuery<string>;
            }
            """);
}
