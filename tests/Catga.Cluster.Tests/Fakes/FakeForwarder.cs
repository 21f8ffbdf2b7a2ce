namespace Catga.Cluster.Tests.Fakes;

/// <summary>Notes what would be carried to the leader, and answers as a test says.</summary>
internal sealed class FakeForwarder : IClusterForwarder
{
    internal List<(object Request, string Leader, CommandContext Context)> Carried { get; } = [];

    internal Func<object, CatgaError?> Answering { get; set; } = _ => CatgaError.Unavailable("Nobody answers.");

    public Task<CatgaResult<TResponse>> ForwardAsync<TRequest, TResponse>(
        TRequest request, string leaderEndpoint, CancellationToken cancellationToken = default)
        where TRequest : IRequest<TResponse> => throw new InvalidOperationException("The one with a context is called.");

    public Task<CatgaResult<TResponse>> ForwardAsync<TRequest, TResponse>(
        TRequest request, string leaderEndpoint, CommandContext context, CancellationToken cancellationToken)
        where TRequest : IRequest<TResponse>
    {
        lock (Carried)
            Carried.Add((request!, leaderEndpoint, context));
        CatgaError? error = Answering(request!);
        return Task.FromResult(error is null
            ? CatgaResult<TResponse>.Success(default!)
            : CatgaResult<TResponse>.Failure(error));
    }
}
