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
    /// <param name="behaviors">The behaviors of its chain, outermost first.</param>
    void Visit<TRequest, TResponse>(string name, IReadOnlyList<Type> behaviors)
        where TRequest : IRequest<TResponse>;
}
