using System.ComponentModel;

namespace Catga.Messaging;

/// <summary>The requests that have a handler here, for those who receive them from elsewhere.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IRequestRegistry
{
    /// <summary>Shows all requests, in the order of their registration. Streams are none.</summary>
    /// <param name="visitor">To whom.</param>
    void Accept(IRequestVisitor visitor);
}
