namespace Catga;

/// <summary>The answer of a request that has nothing to say but that it was handled.</summary>
public readonly record struct Unit
{
    /// <summary>The only value there is.</summary>
    public static Unit Value => default;

    /// <inheritdoc/>
    public override string ToString() => "()";
}
