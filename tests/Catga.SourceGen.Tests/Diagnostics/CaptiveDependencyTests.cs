using Catga.CodeFixes;
using Catga.SourceGen.Diagnostics;

namespace Catga.SourceGen.Tests.Diagnostics;

public sealed class CaptiveDependencyTests
{
    private const string Around = """

        public sealed record GetOrder : IQuery<string>;

        public abstract class GetOrderBase : IRequestHandler<GetOrder, string>
        {
            public ValueTask<CatgaResult<string>> HandleAsync(GetOrder request, CancellationToken token) => default;
        }

        public interface IClock;
        public interface IStore;
        public interface IRepository<T>;
        public sealed class Store : IStore;
        public sealed class Repository<T> : IRepository<T>;
        """;

    [Fact]
    public Task A_service_that_the_project_registers_as_scoped_is_reported_at_the_parameter() =>
        AnalyzerTest<CaptiveDependencyAnalyzer>.ExpectAsync("""
            [Lifetime(ServiceLifetime.Singleton)]
            public sealed class GetOrderHandler(IClock clock, IStore [|store|]) : GetOrderBase;

            public static class Start
            {
                public static void Configure(IServiceCollection services) =>
                    services.AddSingleton<IClock>(_ => null!).AddScoped<IStore, Store>();
            }
            """ + Around,
            "'GetOrderHandler' is a singleton and would keep the scoped 'IStore' beyond its scope: "
            + "remove [Lifetime(ServiceLifetime.Singleton)], or take IServiceScopeFactory and open a scope");

    [Fact]
    public Task Registrations_by_type_by_factory_and_of_open_generics_are_known() =>
        AnalyzerTest<CaptiveDependencyAnalyzer>.ExpectAsync("""
            [Lifetime(ServiceLifetime.Singleton)]
            public sealed class GetOrderHandler(
                IStore [|store|], IRepository<GetOrder> [|orders|], Store [|concrete|]) : GetOrderBase;

            public static class Start
            {
                public static void Configure(IServiceCollection services) => services
                    .AddScoped(typeof(IRepository<>), typeof(Repository<>))
                    .AddScoped(typeof(IStore), _ => new Store())
                    .AddScoped(_ => new Store());
            }
            """ + Around);

    [Fact]
    public Task A_database_context_is_scoped_wherever_it_is_registered() =>
        AnalyzerTest<CaptiveDependencyAnalyzer>.ExpectAsync("""
            namespace Microsoft.EntityFrameworkCore
            {
                public class DbContext;
            }

            namespace Shop
            {
                public class ShopContext : Microsoft.EntityFrameworkCore.DbContext;

                [Lifetime(ServiceLifetime.Singleton)]
                public sealed class GetOrderHandler(ShopContext [|database|]) : GetOrderBase;
            }

            namespace Shop
            {
            """ + Around + "}");

    [Fact]
    public Task A_behavior_that_takes_a_scoped_handler_is_reported() =>
        AnalyzerTest<CaptiveDependencyAnalyzer>.ExpectAsync("""
            public sealed class GetOrderHandler(IStore store) : GetOrderBase;

            [Lifetime(ServiceLifetime.Singleton)]
            public sealed class Fallback(GetOrderHandler [|handler|]) : IPipelineBehavior<GetOrder, string>
            {
                public ValueTask<CatgaResult<string>> HandleAsync<TNext>(
                    GetOrder request, TNext next, CancellationToken token)
                    where TNext : struct, INext<GetOrder, string> => next.InvokeAsync(request, token);
            }
            """ + Around);

    [Fact]
    public Task A_handler_without_constructor_arguments_is_a_singleton_and_may_be_taken() =>
        AnalyzerTest<CaptiveDependencyAnalyzer>.ExpectAsync("""
            public sealed class GetOrderHandler : GetOrderBase;

            [Lifetime(ServiceLifetime.Singleton), NotRegistered]
            public sealed class Caching(GetOrderHandler handler, IMediator mediator, IServiceScopeFactory scopes)
                : GetOrderBase;
            """ + Around);

    [Fact]
    public Task Scoped_and_transient_handlers_and_classes_of_other_kinds_may_take_what_they_like() =>
        AnalyzerTest<CaptiveDependencyAnalyzer>.ExpectAsync("""
            public sealed class ByRule(IStore store) : GetOrderBase;

            [Lifetime(ServiceLifetime.Transient)]
            public sealed class ByAttribute(IStore store) : GetOrderBase;

            [Lifetime(ServiceLifetime.Singleton)]
            public sealed class NoHandler(IStore store);

            public static class Start
            {
                public static void Configure(IServiceCollection services) => services.AddScoped<IStore, Store>();
            }
            """ + Around);

    [Fact]
    public Task The_fix_removes_the_lifetime() =>
        CodeFixTest<CaptiveDependencyAnalyzer, RemoveAttributeFix>.ExpectAsync(
            """
            /// <summary>Reads orders.</summary>
            [Lifetime(ServiceLifetime.Singleton)]
            public sealed class GetOrderHandler(IStore store) : GetOrderBase;

            public static class Start
            {
                public static void Configure(IServiceCollection services) => services.AddScoped<IStore, Store>();
            }
            """ + Around,
            """
            /// <summary>Reads orders.</summary>
            public sealed class GetOrderHandler(IStore store) : GetOrderBase;

            public static class Start
            {
                public static void Configure(IServiceCollection services) => services.AddScoped<IStore, Store>();
            }
            """ + Around);
}
