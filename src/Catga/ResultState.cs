namespace Catga;

/// <summary>The two states that are not an error of the caller's making.</summary>
internal static class ResultState
{
    internal static readonly CatgaError Succeeded = new("catga.success", "The request was answered.");

    internal static readonly CatgaError Uninitialized = new(
        CatgaErrorCodes.Uninitialized, "Nobody set this result. A mock that was not configured returns such a one.");
}
