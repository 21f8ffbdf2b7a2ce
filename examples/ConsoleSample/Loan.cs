namespace ConsoleSample;

/// <summary>Who has which book.</summary>
internal sealed record Loan(string Title, string Reader);
