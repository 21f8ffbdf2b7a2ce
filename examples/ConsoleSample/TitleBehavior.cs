using Catga;

namespace ConsoleSample;

/// <summary>Refuses a wish that names no book before a handler sees it.</summary>
internal sealed class TitleBehavior : IPipelineBehavior<LendBook, Loan>
{
    public ValueTask<CatgaResult<Loan>> HandleAsync<TNext>(
        LendBook request, TNext next, CancellationToken cancellationToken)
        where TNext : struct, INext<LendBook, Loan> =>
        request.Title.Length == 0
            ? new(CatgaError.Invalid("a book has a title"))
            : next.InvokeAsync(request, cancellationToken);
}
