using Microsoft.CodeAnalysis;

namespace Catga.SourceGen.Tests.Diagnostics;

/// <summary>The analyzers and the generator, together in real projects, never contradict each other.</summary>
public sealed class GeneratorAgreementTests
{
    private const string Library = """
        namespace Orders;

        public sealed record GetOrder(int Id) : IQuery<string>;
        internal sealed record Audit : ICommand;
        public sealed record OrderPlaced : INotification;
        public readonly record struct WatchOrders : IStreamRequest<int>;

        internal sealed class Handlers(IMediator mediator)
            : IRequestHandler<GetOrder, string>, IRequestHandler<Audit>, IStreamRequestHandler<WatchOrders, int>
        {
            public async ValueTask<CatgaResult<string>> HandleAsync(GetOrder request, CancellationToken token)
            {
                CatgaResult<Unit> audited = await mediator.SendAsync(new Audit(), token);
                return audited.IsSuccess ? "order" : audited.Error;
            }

            public ValueTask<CatgaResult<Unit>> HandleAsync(Audit request, CancellationToken token) => default;

            public IAsyncEnumerable<int> HandleAsync(WatchOrders request, CancellationToken token) => null!;
        }
        """;

    private const string Host = """
        using Microsoft.Extensions.DependencyInjection;
        using Orders;

        [assembly: PipelineBehavior(typeof(Host.Logging<,>))]

        namespace Host;

        public sealed record Ping : ICommand;

        internal sealed class PingHandler : IRequestHandler<Ping>
        {
            public ValueTask<CatgaResult<Unit>> HandleAsync(Ping request, CancellationToken token) => default;
        }

        internal sealed class OnPlaced : INotificationHandler<OrderPlaced>
        {
            public ValueTask HandleAsync(OrderPlaced notification, CancellationToken token) => default;
        }

        internal sealed class Logging<TRequest, TResponse> : IPipelineBehavior<TRequest, TResponse>
        {
            public ValueTask<CatgaResult<TResponse>> HandleAsync<TNext>(
                TRequest request, TNext next, CancellationToken token)
                where TNext : struct, INext<TRequest, TResponse> => next.InvokeAsync(request, token);
        }

        public static class Program
        {
            public static async Task Run(IServiceCollection services, IMediator mediator)
            {
                services.AddCatga();
                _ = await mediator.SendAsync(new Ping());
                _ = await mediator.SendAsync(new GetOrder(7));
                await mediator.PublishAsync(new OrderPlaced());
            }
        }
        """;

    [Fact]
    public async Task A_host_and_a_library_that_use_the_generator_have_nothing_to_mend()
    {
        GeneratorRun library = GeneratorTest.Run(GeneratorTest.Project([Library], "Orders"));
        GeneratorRun host = GeneratorTest.Run(GeneratorTest.Project([Host], "Host", library.ToReference()));

        Assert.Empty(await AllAnalyzers.SayAboutAsync(library.Output));
        Assert.Empty(await AllAnalyzers.SayAboutAsync(host.Output));
    }

    [Fact]
    public async Task A_reference_assembly_tells_of_internal_handlers_too()
    {
        GeneratorRun library = GeneratorTest.Run(GeneratorTest.Project([Library], "Orders"));
        using MemoryStream assembly = new();
        Assert.True(library.Output.Emit(
            assembly,
            options: new(metadataOnly: true, includePrivateMembers: false),
            cancellationToken: TestContext.Current.CancellationToken).Success);
        MetadataReference reference = MetadataReference.CreateFromImage(assembly.ToArray());
        GeneratorRun host = GeneratorTest.Run(GeneratorTest.Project([Host], "Host", reference));

        Assert.Empty(await AllAnalyzers.SayAboutAsync(host.Output));
    }

    [Fact]
    public async Task What_the_generator_did_not_register_is_missed()
    {
        string handlerOfNobody = Library.Replace(
            "internal sealed class", "[NotRegistered] internal sealed class", StringComparison.Ordinal);
        GeneratorRun library = GeneratorTest.Run(GeneratorTest.Project([handlerOfNobody], "Orders"));
        GeneratorRun host = GeneratorTest.Run(GeneratorTest.Project([Host], "Host", library.ToReference()));

        IEnumerable<string> said = await AllAnalyzers.SayAboutAsync(host.Output);

        Assert.Collection(
            said,
            each => Assert.StartsWith("CATGA001: Nothing handles 'Orders.GetOrder", each, StringComparison.Ordinal),
            each => Assert.StartsWith("CATGA001: Nothing handles 'Orders.Watch", each, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_project_without_Catga_hears_nothing()
    {
        Compilation stranger = TestCompilation.OfFramework("""
            namespace Catga;

            public interface IRequest<T>;
            public sealed class Ping : IRequest<int>;
            """);

        Assert.Empty(await AllAnalyzers.SayAboutAsync(stranger));
    }
}
