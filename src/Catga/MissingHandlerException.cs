namespace Catga;

/// <summary>
/// A request was sent for which no handler is registered: a mistake in the program, not in its input.
/// </summary>
/// <param name="requestType">The request's type.</param>
public sealed class MissingHandlerException(Type requestType) : InvalidOperationException(
    $"No handler of {requestType} is registered. Write a class that implements IRequestHandler<{requestType.Name}, …> "
    + "in a project that references the Catga package, and reference that project from the one that calls AddCatga(); "
    + "or register one by hand with AddRequestHandler<TRequest, TResponse, THandler>().")
{
    /// <summary>The request that nobody answers.</summary>
    public Type RequestType { get; } = requestType;
}
