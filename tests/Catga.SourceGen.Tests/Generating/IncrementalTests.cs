namespace Catga.SourceGen.Tests.Generating;

/// <summary>What an edit makes the generator do again. That an unrelated edit makes it do nothing, every test checks.</summary>
public class IncrementalTests
{
    private const string Orders = """
        namespace Shop;
        public sealed record PlaceOrder : ICommand<int>;
        public sealed record Placed : INotification;
        internal sealed class PlaceOrderHandler : IRequestHandler<PlaceOrder, int>, INotificationHandler<Placed>
        {
            public ValueTask<CatgaResult<int>> HandleAsync(PlaceOrder request, CancellationToken cancellationToken) => new(7);
            public ValueTask HandleAsync(Placed notification, CancellationToken cancellationToken) => default;
        }
        """;

    private static readonly string Payments = "namespace Shop; public sealed record Pay : ICommand<int>;" + Shop.Handler("Pay", "int");

    private const string Calls = """
        namespace Shop;
        internal static class Caller
        {
            internal static ValueTask<CatgaResult<int>> Call(IMediator mediator) => mediator.SendAsync(new PlaceOrder());
        }
        """;

    [Fact]
    public void An_edit_inside_a_handlers_body_makes_nothing_run_again()
    {
        GeneratorRun run = GeneratorTest.Run(Orders, Payments, Calls);

        GeneratorRun edited = run.AfterEdit("File0.cs", "new(7)", "new(8)");

        Assert.Empty(edited.WhatRanAgain());
    }

    [Fact]
    public void An_edit_that_changes_one_handler_writes_its_file_only()
    {
        GeneratorRun run = GeneratorTest.Run(Orders, Payments, Calls, Shop.BehaviorForAll);

        GeneratorRun edited = run.AfterEdit("File1.cs", "internal sealed class PayHandler", "[Lifetime(Microsoft.Extensions.DependencyInjection.ServiceLifetime.Scoped)] internal sealed class PayHandler");

        Assert.Equal(
            ["Chains: Modified", "HandlerClasses: Modified", "Handlers: Modified", "ImplementationSourceOutput: Modified"],
            edited.WhatRanAgain());
    }

    [Fact]
    public void A_new_handler_writes_its_file_and_the_module()
    {
        GeneratorRun run = GeneratorTest.Run(Orders, Calls, Shop.BehaviorForAll);

        GeneratorRun edited = run.AfterEdit(project => project.AddSyntaxTrees(GeneratorTest.Parse(Payments, "New.cs")));

        Assert.Equal(
            ["Chains: New", "HandlerClasses: New", "Handlers: New", "ImplementationSourceOutput: Modified", "ImplementationSourceOutput: New", "Module: Modified"],
            edited.WhatRanAgain());
        Assert.Empty(edited.Problems());
    }

    [Fact]
    public void A_handler_alone_changes_nothing_but_the_module()
    {
        GeneratorRun run = GeneratorTest.Run(Orders, Calls);

        GeneratorRun edited = run.AfterEdit(project => project.AddSyntaxTrees(GeneratorTest.Parse(Payments, "New.cs")));

        Assert.Equal(
            ["Chains: New", "HandlerClasses: New", "Handlers: New", "ImplementationSourceOutput: Modified", "Module: Modified"],
            edited.WhatRanAgain());
        Assert.Empty(edited.Problems());
    }

    [Fact]
    public void An_edit_beside_a_call_writes_the_interceptors_only()
    {
        GeneratorRun run = GeneratorTest.Run(Orders, Payments, Calls);

        GeneratorRun edited = run.AfterEdit("File2.cs", "Caller", "SomeCaller");

        Assert.Equal(["Calls: Modified", "ImplementationSourceOutput: Modified"], edited.WhatRanAgain());
        Assert.Empty(edited.Problems());
    }
}
