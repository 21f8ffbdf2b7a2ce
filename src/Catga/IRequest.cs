namespace Catga;

/// <summary>A message that expects exactly one answer of type <typeparamref name="TResponse"/>.</summary>
/// <remarks>
/// Prefer <see cref="ICommand{TResponse}"/> for what changes state and <see cref="IQuery{TResponse}"/> for what does
/// not: behaviors can be constrained to one of them. Classes, records and structs can all be messages.
/// </remarks>
/// <typeparam name="TResponse">What the handler answers.</typeparam>
public interface IRequest<TResponse>;

/// <summary>
/// A message that expects to be handled once and answers nothing but that it was: <see cref="Unit"/>.
/// </summary>
public interface IRequest : IRequest<Unit>;
