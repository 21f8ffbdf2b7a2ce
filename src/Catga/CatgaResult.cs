namespace Catga;

/// <summary>Makes results whose type the compiler infers.</summary>
public static class CatgaResult
{
    /// <summary>A request without an answer was handled.</summary>
    /// <returns>A success.</returns>
    public static CatgaResult<Unit> Success() => CatgaResult<Unit>.Success(Unit.Value);

    /// <summary>
    /// A request was answered. Needed where the answer's type is an interface; elsewhere return the value itself.
    /// </summary>
    /// <typeparam name="T">The answer.</typeparam>
    /// <param name="value">The answer.</param>
    /// <returns>A success.</returns>
    public static CatgaResult<T> Success<T>(T value) => CatgaResult<T>.Success(value);

    /// <summary>A request was refused.</summary>
    /// <typeparam name="T">The answer that there is not.</typeparam>
    /// <param name="error">Why.</param>
    /// <returns>A failure.</returns>
    public static CatgaResult<T> Failure<T>(CatgaError error) => CatgaResult<T>.Failure(error);
}
