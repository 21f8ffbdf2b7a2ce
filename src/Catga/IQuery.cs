namespace Catga;

/// <summary>A request that reads and leaves no trace.</summary>
/// <typeparam name="TResponse">What the handler answers.</typeparam>
public interface IQuery<TResponse> : IRequest<TResponse>;
