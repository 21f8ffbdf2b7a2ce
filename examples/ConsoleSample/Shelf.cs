namespace ConsoleSample;

/// <summary>The books that are out.</summary>
internal sealed class Shelf
{
    private readonly List<Loan> _loans = [];

    internal IReadOnlyList<Loan> Loans => _loans;

    internal Loan? Find(string title) => _loans.Find(loan => loan.Title == title);

    internal void Add(Loan loan) => _loans.Add(loan);
}
