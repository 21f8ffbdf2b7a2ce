using System.Diagnostics.CodeAnalysis;

namespace Catga.Messaging;

/// <summary>
/// Which messages can be named, and how. A name that comes from outside reaches a type through here or not at all.
/// </summary>
/// <remarks>
/// It holds every message that has a handler here, and those that were added with <c>AddMessage</c>. A base class or
/// an interface is no message.
/// </remarks>
public interface IMessageRegistry
{
    /// <summary>The names, in ordinal order.</summary>
    IReadOnlyCollection<string> Names { get; }

    /// <summary>Finds the name of a message.</summary>
    /// <param name="messageType">The message's type.</param>
    /// <returns>Its name outside of this process.</returns>
    /// <exception cref="InvalidOperationException">
    /// The type is not registered; the message says how to do it.
    /// </exception>
    string GetName(Type messageType);

    /// <summary>Finds the type of a name.</summary>
    /// <param name="name">A name, from wherever.</param>
    /// <param name="messageType">The message's type when this returns true.</param>
    /// <returns>Whether the name is registered.</returns>
    bool TryGetType(string name, [NotNullWhen(true)] out Type? messageType);
}
