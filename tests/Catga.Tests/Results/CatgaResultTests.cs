namespace Catga.Tests.Results;

public sealed class CatgaResultTests
{
    private static readonly CatgaError SoldOut = new("shop.sold_out", "There is none left.");

    [Fact]
    public void A_success_holds_its_value_and_no_error()
    {
        CatgaResult<int> result = CatgaResult<int>.Success(7);

        Assert.True(result.IsSuccess);
        Assert.Equal(7, result.Value);
        Assert.Null(result.Error);
    }

    [Fact]
    public void A_failure_holds_its_error_and_refuses_to_give_a_value()
    {
        CatgaResult<int> result = CatgaResult<int>.Failure(SoldOut);

        Assert.False(result.IsSuccess);
        Assert.Same(SoldOut, result.Error);
        InvalidOperationException refusal = Assert.Throws<InvalidOperationException>(() => result.Value);
        Assert.Contains("shop.sold_out: There is none left.", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_default_is_a_failure_that_says_so()
    {
        CatgaResult<string> result = default;

        Assert.False(result.IsSuccess);
        Assert.Equal(CatgaErrorCodes.Uninitialized, result.Error.Code);
        Assert.Equal("catga.uninitialized", result.Error.Code);
        Assert.Throws<InvalidOperationException>(() => result.Value);
    }

    [Fact]
    public void A_value_becomes_a_success_by_itself()
    {
        CatgaResult<string> result = "done";

        Assert.Equal(CatgaResult<string>.Success("done"), result);
    }

    [Fact]
    public void An_error_becomes_a_failure_by_itself()
    {
        CatgaResult<string> result = CatgaError.NotFound("order 7");

        Assert.Equal(CatgaErrorCodes.NotFound, result.Error?.Code);
    }

    [Fact]
    public void A_null_answer_is_a_success_like_any_other()
    {
        CatgaResult<string?> result = (string?)null;

        Assert.True(result.IsSuccess);
        Assert.Null(result.Value);
    }

    [Fact]
    public void A_null_error_is_refused()
    {
        Assert.Throws<ArgumentNullException>(() => CatgaResult<int>.Failure(null!));
        Assert.Throws<ArgumentNullException>(() => { CatgaResult<int> _ = (CatgaError)null!; });
    }

    [Fact]
    public void The_type_is_inferred_where_the_answer_is_an_interface()
    {
        IReadOnlyList<int> numbers = [1, 2];

        CatgaResult<IReadOnlyList<int>> result = CatgaResult.Success(numbers);

        Assert.Same(numbers, result.Value);
    }

    [Fact]
    public void A_request_without_an_answer_succeeds_with_unit()
    {
        CatgaResult<Unit> result = CatgaResult.Success();

        Assert.Equal(Unit.Value, result.Value);
        Assert.Equal("()", result.Value.ToString());
    }

    [Fact]
    public void A_failure_can_be_made_from_a_code_and_a_message()
    {
        CatgaResult<int> result = CatgaResult<int>.Failure("shop.sold_out", "There is none left.");

        Assert.Equal(CatgaResult.Failure<int>(SoldOut), result);
    }

    [Fact]
    public void Taking_the_value_gives_one_or_the_other()
    {
        Assert.True(CatgaResult.Success(7).TryGetValue(out int value, out CatgaError? noError));
        Assert.Equal(7, value);
        Assert.Null(noError);

        Assert.False(CatgaResult.Failure<int>(SoldOut).TryGetValue(out _, out CatgaError? error));
        Assert.Same(SoldOut, error);
    }

    [Fact]
    public void Matching_runs_the_one_function_that_fits()
    {
        CatgaResult<int> success = 7;
        CatgaResult<int> failure = SoldOut;

        Assert.Equal("7", success.Match(value => $"{value}", error => error.Code));
        Assert.Equal("shop.sold_out", failure.Match(value => $"{value}", error => error.Code));
    }

    [Fact]
    public void Results_are_equal_when_their_answers_or_their_errors_are()
    {
        Assert.True(CatgaResult.Success(7) == CatgaResult.Success(7));
        Assert.True(CatgaResult.Success(7) != CatgaResult.Success(8));
        Assert.True(CatgaResult.Failure<int>(SoldOut) == CatgaResult.Failure<int>(SoldOut with { }));
        Assert.True(CatgaResult.Failure<int>(SoldOut) != CatgaResult.Success(0));
        Assert.False(CatgaResult.Success(7).Equals((object)7));
        Assert.True(CatgaResult.Success(7).Equals((object)CatgaResult.Success(7)));
    }

    [Fact]
    public void The_default_answer_is_not_the_default_result()
    {
        Assert.NotEqual(default, CatgaResult.Success(0));
        Assert.NotEqual(default, CatgaResult.Success<string?>(null));
    }

    [Fact]
    public void Equal_results_have_equal_hash_codes()
    {
        Assert.Equal(CatgaResult.Success("a").GetHashCode(), CatgaResult.Success("a").GetHashCode());
        Assert.Equal(default(CatgaResult<int>).GetHashCode(), default(CatgaResult<int>).GetHashCode());
    }

    [Fact]
    public void A_result_prints_as_what_it_is()
    {
        Assert.Equal("Success(7)", CatgaResult.Success(7).ToString());
        Assert.Equal("Failure(shop.sold_out: There is none left.)", CatgaResult.Failure<int>(SoldOut).ToString());
    }
}
