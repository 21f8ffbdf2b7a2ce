namespace Catga.House.Tests.Reading;

/// <summary>A place where the house is not as it should be.</summary>
/// <param name="Place">The file, and the line where there is one.</param>
/// <param name="Wrong">What is there.</param>
/// <param name="Right">What would be right.</param>
internal sealed record Violation(string Place, string Wrong, string Right)
{
    public override string ToString() => $"{Place}: {Wrong}. {Right}.";
}
