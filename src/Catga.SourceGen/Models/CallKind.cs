namespace Catga.SourceGen.Models;

/// <summary>The methods of the mediator whose calls are intercepted.</summary>
internal enum CallKind
{
    /// <summary><c>SendAsync(IRequest&lt;TResponse&gt;)</c>.</summary>
    Send,

    /// <summary><c>SendAsync&lt;TRequest, TResponse&gt;(TRequest)</c>.</summary>
    SendTyped,

    /// <summary><c>StreamAsync(IStreamRequest&lt;TItem&gt;)</c>.</summary>
    Stream,

    /// <summary><c>PublishAsync(TNotification)</c>.</summary>
    Publish,
}
