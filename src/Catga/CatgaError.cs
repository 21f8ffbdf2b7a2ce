namespace Catga;

/// <summary>Why there is no answer: a stable code for programs, a sentence for people.</summary>
/// <param name="Code">
/// Stable and lower-case, like <c>catga.not_found</c>. Built-in codes: <see cref="CatgaErrorCodes"/>.
/// </param>
/// <param name="Message">A sentence that names what is wrong and, where it can, what would be right.</param>
public sealed record CatgaError(string Code, string Message)
{
    /// <summary>What is wrong with each part of the input, by the name of the part.</summary>
    /// <value>Null when there is nothing to add to <see cref="Message"/>.</value>
    public IReadOnlyDictionary<string, IReadOnlyList<string>>? Details { get; init; }

    /// <summary>What the request names does not exist.</summary>
    /// <param name="what">The thing, as the caller named it: <c>order 7</c>.</param>
    /// <returns>An error with the code <see cref="CatgaErrorCodes.NotFound"/>.</returns>
    public static CatgaError NotFound(string what) =>
        new(CatgaErrorCodes.NotFound, $"There is no {what}.");

    /// <summary>The request is well formed, but the state of things refuses it.</summary>
    /// <param name="message">What stands against it.</param>
    /// <returns>An error with the code <see cref="CatgaErrorCodes.Conflict"/>.</returns>
    public static CatgaError Conflict(string message) => new(CatgaErrorCodes.Conflict, message);

    /// <summary>The input is wrong in one or several places.</summary>
    /// <param name="details">What is wrong, by the name of the input; every wrong one, not only the first.</param>
    /// <returns>An error with the code <see cref="CatgaErrorCodes.Invalid"/>.</returns>
    public static CatgaError Invalid(IReadOnlyDictionary<string, IReadOnlyList<string>> details) =>
        new(CatgaErrorCodes.Invalid, $"Not valid: {string.Join(", ", details.Keys)}.") { Details = details };

    /// <summary>The input is wrong.</summary>
    /// <param name="message">What is wrong, and what would be right.</param>
    /// <returns>An error with the code <see cref="CatgaErrorCodes.Invalid"/>.</returns>
    public static CatgaError Invalid(string message) => new(CatgaErrorCodes.Invalid, message);

    /// <summary>Nobody is known to have sent the request.</summary>
    /// <param name="message">Which proof is missing.</param>
    /// <returns>An error with the code <see cref="CatgaErrorCodes.Unauthorized"/>.</returns>
    public static CatgaError Unauthorized(string message) => new(CatgaErrorCodes.Unauthorized, message);

    /// <summary>Who sent the request may not do this.</summary>
    /// <param name="message">Which permission is missing.</param>
    /// <returns>An error with the code <see cref="CatgaErrorCodes.Forbidden"/>.</returns>
    public static CatgaError Forbidden(string message) => new(CatgaErrorCodes.Forbidden, message);

    /// <summary>It cannot be done now; later it may.</summary>
    /// <param name="message">What is missing now.</param>
    /// <returns>An error with the code <see cref="CatgaErrorCodes.Unavailable"/>.</returns>
    public static CatgaError Unavailable(string message) => new(CatgaErrorCodes.Unavailable, message);

    /// <inheritdoc/>
    public override string ToString() => $"{Code}: {Message}";
}
