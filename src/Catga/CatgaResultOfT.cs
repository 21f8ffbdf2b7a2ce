using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;

namespace Catga;

/// <summary>The answer to a request, or the error that explains why there is none.</summary>
/// <remarks>
/// The default value is a failure with the code <see cref="CatgaErrorCodes.Uninitialized"/>, so that an unconfigured
/// mock or a forgotten assignment never looks like a success.
/// </remarks>
/// <typeparam name="T">The answer.</typeparam>
[DebuggerDisplay("{ToString(),nq}")]
public readonly struct CatgaResult<T> : IEquatable<CatgaResult<T>>
{
    // Two fields and no more: with a third, copying the result through a ValueTask costs ten times the call itself.
    // Null here means that nobody set the result, so that default is a failure.
    private readonly T? _value;
    private readonly CatgaError? _state;

    private CatgaResult(T? value, CatgaError state)
    {
        _value = value;
        _state = state;
    }

    /// <summary>Whether there is an answer.</summary>
    [MemberNotNullWhen(false, nameof(Error))]
    public bool IsSuccess => ReferenceEquals(_state, ResultState.Succeeded);

    /// <summary>The answer.</summary>
    /// <exception cref="InvalidOperationException">There is none; the message holds the error.</exception>
    public T Value => IsSuccess ? _value! : throw new InvalidOperationException($"There is no value: {Error}");

    /// <summary>Why there is no answer; null when there is one.</summary>
    public CatgaError? Error => IsSuccess ? null : _state ?? ResultState.Uninitialized;

    /// <summary>A request was answered.</summary>
    /// <param name="value">The answer.</param>
    /// <returns>A success.</returns>
    public static CatgaResult<T> Success(T value) => new(value, ResultState.Succeeded);

    /// <summary>A request was refused.</summary>
    /// <param name="error">Why.</param>
    /// <returns>A failure.</returns>
    public static CatgaResult<T> Failure(CatgaError error)
    {
        ArgumentNullException.ThrowIfNull(error);
        return new CatgaResult<T>(default, error);
    }

    /// <summary>A request was refused.</summary>
    /// <param name="code">A stable code, lower-case: <c>shop.out_of_stock</c>.</param>
    /// <param name="message">A sentence that names what is wrong and what would be right.</param>
    /// <returns>A failure.</returns>
    public static CatgaResult<T> Failure(string code, string message) => Failure(new CatgaError(code, message));

    /// <summary>Lets a handler return its answer as it is.</summary>
    /// <param name="value">The answer.</param>
    public static implicit operator CatgaResult<T>(T value) => Success(value);

    /// <summary>Lets a handler return an error as it is.</summary>
    /// <param name="error">Why there is no answer.</param>
    public static implicit operator CatgaResult<T>(CatgaError error) => Failure(error);

    /// <summary>Whether two results hold equal answers or equal errors.</summary>
    /// <param name="left">A result.</param>
    /// <param name="right">Another.</param>
    /// <returns>True when they are equal.</returns>
    public static bool operator ==(CatgaResult<T> left, CatgaResult<T> right) => left.Equals(right);

    /// <summary>Whether two results differ.</summary>
    /// <param name="left">A result.</param>
    /// <param name="right">Another.</param>
    /// <returns>True when they differ.</returns>
    public static bool operator !=(CatgaResult<T> left, CatgaResult<T> right) => !left.Equals(right);

    /// <summary>Takes the answer, or the error when there is none.</summary>
    /// <param name="value">The answer when this returns true.</param>
    /// <param name="error">The error when this returns false.</param>
    /// <returns>Whether there is an answer.</returns>
    public bool TryGetValue([MaybeNullWhen(false)] out T value, [NotNullWhen(false)] out CatgaError? error)
    {
        value = _value;
        error = Error;
        return IsSuccess;
    }

    /// <summary>Turns either outcome into one type.</summary>
    /// <typeparam name="TOut">The common type.</typeparam>
    /// <param name="success">What to make of the answer.</param>
    /// <param name="failure">What to make of the error.</param>
    /// <returns>What the chosen function returned.</returns>
    public TOut Match<TOut>(Func<T, TOut> success, Func<CatgaError, TOut> failure) =>
        IsSuccess ? success(_value!) : failure(Error);

    /// <inheritdoc/>
    public bool Equals(CatgaResult<T> other) =>
        IsSuccess == other.IsSuccess
        && Equals(Error, other.Error)
        && EqualityComparer<T?>.Default.Equals(_value, other._value);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is CatgaResult<T> other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(_value, Error);

    /// <inheritdoc/>
    public override string ToString() => IsSuccess ? $"Success({_value})" : $"Failure({Error})";
}
