using System.ComponentModel;

namespace Catga.Messaging;

/// <summary>
/// Gets to know requests by their types, so that nobody has to make generic code of a <see cref="Type"/>.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IRequestVisitor
{
    /// <summary>There is a handler of this request.</summary>
    /// <typeparam name="TRequest">The request.</typeparam>
    /// <typeparam name="TResponse">The answer.</typeparam>
    /// <param name="name">The request's name outside of this process.</param>
    void Visit<TRequest, TResponse>(string name)
        where TRequest : IRequest<TResponse>;
}
