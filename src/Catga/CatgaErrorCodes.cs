namespace Catga;

/// <summary>
/// The error codes that the mediator itself knows. They never change; the cluster package adds its own.
/// </summary>
public static class CatgaErrorCodes
{
    /// <summary>A result that nobody set: the default value of <see cref="CatgaResult{T}"/>.</summary>
    public const string Uninitialized = "catga.uninitialized";

    /// <summary>The input is wrong; the error's details name each wrong part.</summary>
    public const string Invalid = "catga.invalid";

    /// <summary>What the request names does not exist.</summary>
    public const string NotFound = "catga.not_found";

    /// <summary>The request is well formed, but the state of things refuses it.</summary>
    public const string Conflict = "catga.conflict";

    /// <summary>Nobody is known to have sent the request.</summary>
    public const string Unauthorized = "catga.unauthorized";

    /// <summary>Who sent the request may not do this.</summary>
    public const string Forbidden = "catga.forbidden";

    /// <summary>It cannot be done now; later it may.</summary>
    public const string Unavailable = "catga.unavailable";

    /// <summary>A handler threw, and the exception stays on the side of the wire where it was thrown.</summary>
    public const string HandlerFailed = "catga.handler_failed";

    /// <summary>Someone with a newer <see cref="FencingToken"/> has taken over; nothing was written.</summary>
    public const string Fenced = "catga.fenced";
}
