using System.Runtime.CompilerServices;
using Catga;

namespace ConsoleSample;

/// <summary>Which books are out, in the order in which they left.</summary>
internal sealed record ListLoans : IStreamRequest<Loan>;

internal sealed class ListLoansHandler(Shelf shelf) : IStreamRequestHandler<ListLoans, Loan>
{
    public async IAsyncEnumerable<Loan> HandleAsync(
        ListLoans request, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (Loan loan in shelf.Loans)
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return loan;
            await Task.Yield(); // where a shelf of this size would be read from a database
        }
    }
}
