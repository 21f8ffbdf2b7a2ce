namespace Catga.SourceGen.Tests.Generating;

/// <summary>Pieces of source that several tests stand on.</summary>
internal static class Shop
{
    /// <summary>Open behaviors that hand on, and differ in the requests that their constraints allow.</summary>
    internal const string Behaviors = """
        namespace Shop.Behaviors;

        public interface IAudited;

        public class Passing<TRequest, TResponse> : IPipelineBehavior<TRequest, TResponse>
        {
            public ValueTask<CatgaResult<TResponse>> HandleAsync<TNext>(
                TRequest request, TNext next, CancellationToken cancellationToken)
                where TNext : struct, INext<TRequest, TResponse> => next.InvokeAsync(request, cancellationToken);
        }

        public sealed class ForAll<TRequest, TResponse> : Passing<TRequest, TResponse>;
        public sealed class ForCommands<TRequest, TResponse> : Passing<TRequest, TResponse> where TRequest : ICommand<TResponse>;
        public sealed class ForQueries<TRequest, TResponse> : Passing<TRequest, TResponse> where TRequest : IQuery<TResponse>;
        public sealed class ForAudited<TRequest, TResponse> : Passing<TRequest, TResponse> where TRequest : IAudited;
        public sealed class ForStructs<TRequest, TResponse> : Passing<TRequest, TResponse> where TRequest : struct;
        public sealed class ForClasses<TRequest, TResponse> : Passing<TRequest, TResponse> where TRequest : class;
        public sealed class ForNew<TRequest, TResponse> : Passing<TRequest, TResponse> where TRequest : new();
        public sealed class ForUnmanaged<TRequest, TResponse> : Passing<TRequest, TResponse> where TResponse : unmanaged;
        public sealed class ForLists<TRequest, TItem> : Passing<TRequest, List<TItem>>;
        public sealed class ForArrays<TItem, TRequest> : Passing<TRequest, TItem[]>;
        public sealed class ForEnumerable<TRequest, TResponse> : Passing<TRequest, TResponse>
            where TResponse : IEnumerable<string>;
        """;

    /// <summary>A file that puts a behavior around every request, so that each has a chain of its own.</summary>
    internal const string BehaviorForAll = """
        [assembly: PipelineBehavior(typeof(Around.All<,>))]

        namespace Around;

        public sealed class All<TRequest, TResponse> : IPipelineBehavior<TRequest, TResponse>
        {
            public ValueTask<CatgaResult<TResponse>> HandleAsync<TNext>(
                TRequest request, TNext next, CancellationToken cancellationToken)
                where TNext : struct, INext<TRequest, TResponse> => next.InvokeAsync(request, cancellationToken);
        }
        """;

    /// <summary>A handler that answers with the default value.</summary>
    internal static string Handler(string request, string response, string attributes = "") => $$"""
        {{attributes}}
        internal sealed class {{request}}Handler : IRequestHandler<{{request}}, {{response}}>
        {
            public ValueTask<CatgaResult<{{response}}>> HandleAsync({{request}} request, CancellationToken cancellationToken) => default;
        }
        """;
}
