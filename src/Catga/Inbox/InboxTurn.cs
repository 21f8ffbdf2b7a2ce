using System.Runtime.InteropServices;

namespace Catga.Inbox;

/// <summary>What is to be done with a message: handle it, or give the recorded reply.</summary>
/// <typeparam name="TResponse">The answer.</typeparam>
[StructLayout(LayoutKind.Auto)]
public readonly record struct InboxTurn<TResponse>
{
    private readonly CatgaResult<TResponse> _reply;

    private InboxTurn(bool isFirst, CatgaResult<TResponse> reply)
    {
        IsFirst = isFirst;
        _reply = reply;
    }

    /// <summary>
    /// The message is new, or nothing came of handling it before: the caller handles it, then records or abandons it.
    /// </summary>
    public static InboxTurn<TResponse> First => new(isFirst: true, default);

    /// <summary>Whether the caller is the one who handles the message.</summary>
    public bool IsFirst { get; }

    /// <summary>The reply that was recorded when the message was handled.</summary>
    /// <exception cref="InvalidOperationException">There is none: the caller handles the message.</exception>
    public CatgaResult<TResponse> Reply =>
        IsFirst
            ? throw new InvalidOperationException("The message was not handled yet, so there is no reply.")
            : _reply;

    /// <summary>The message was handled before.</summary>
    /// <param name="reply">What came of it.</param>
    /// <returns>A turn with this reply.</returns>
    public static InboxTurn<TResponse> Repeat(CatgaResult<TResponse> reply) => new(isFirst: false, reply);
}
