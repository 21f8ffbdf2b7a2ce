namespace Catga;

/// <summary>A request that changes state and answers with <typeparamref name="TResponse"/>.</summary>
/// <typeparam name="TResponse">What the handler answers.</typeparam>
public interface ICommand<TResponse> : IRequest<TResponse>;

/// <summary>A request that changes state and answers nothing but that it did: <see cref="Unit"/>.</summary>
public interface ICommand : ICommand<Unit>, IRequest;
