namespace Catga.Tests.Results;

public sealed class CatgaErrorTests
{
    [Fact]
    public void Each_built_in_error_has_its_own_code()
    {
        Assert.Equal("catga.not_found", CatgaError.NotFound("order 7").Code);
        Assert.Equal("catga.conflict", CatgaError.Conflict("It was shipped.").Code);
        Assert.Equal("catga.invalid", CatgaError.Invalid("The quantity is negative.").Code);
        Assert.Equal("catga.unauthorized", CatgaError.Unauthorized("No token.").Code);
        Assert.Equal("catga.forbidden", CatgaError.Forbidden("Only the owner may.").Code);
        Assert.Equal("catga.unavailable", CatgaError.Unavailable("The store is closed.").Code);
    }

    [Fact]
    public void What_does_not_exist_is_named_in_a_sentence()
    {
        Assert.Equal("There is no order 7.", CatgaError.NotFound("order 7").Message);
    }

    [Fact]
    public void An_invalid_input_names_every_wrong_part()
    {
        Dictionary<string, IReadOnlyList<string>> wrong = new()
        {
            ["quantity"] = ["must be positive"],
            ["sku"] = ["is missing", "is unknown"],
        };

        CatgaError error = CatgaError.Invalid(wrong);

        Assert.Equal("Not valid: quantity, sku.", error.Message);
        Assert.Same(wrong, error.Details);
    }

    [Fact]
    public void An_error_without_details_has_none()
    {
        Assert.Null(CatgaError.Invalid("The quantity is negative.").Details);
    }

    [Fact]
    public void An_error_prints_code_and_message()
    {
        Assert.Equal("catga.conflict: It was shipped.", CatgaError.Conflict("It was shipped.").ToString());
    }

    [Fact]
    public void Errors_of_equal_content_are_equal()
    {
        Assert.Equal(new CatgaError("a.b", "C."), new CatgaError("a.b", "C."));
        Assert.NotEqual(new CatgaError("a.b", "C."), new CatgaError("a.c", "C."));
    }
}
