using Catga;

namespace ConsoleSample;

/// <summary>A reader would like to have a book.</summary>
internal sealed record LendBook(string Title, string Reader) : ICommand<Loan>;

[PipelineBehavior(typeof(TitleBehavior))]
internal sealed class LendBookHandler(Shelf shelf, IPublisher publisher) : IRequestHandler<LendBook, Loan>
{
    public async ValueTask<CatgaResult<Loan>> HandleAsync(LendBook request, CancellationToken cancellationToken)
    {
        if (shelf.Find(request.Title) is { } taken)
            return CatgaError.Conflict($"{taken.Reader} has {taken.Title}");

        Loan loan = new(request.Title, request.Reader);
        shelf.Add(loan);
        await publisher.PublishAsync(new BookLent(loan), cancellationToken);
        return loan;
    }
}
