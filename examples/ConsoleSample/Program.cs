using Catga;
using ConsoleSample;
using Microsoft.Extensions.DependencyInjection;

await using ServiceProvider services = new ServiceCollection()
    .AddSingleton<Shelf>()
    .AddCatga()
    .BuildServiceProvider(new ServiceProviderOptions { ValidateOnBuild = true, ValidateScopes = true });
IMediator mediator = services.GetRequiredService<IMediator>();

LendBook[] wishes =
[
    new("Emma", Reader: "Ada"),
    new("Dracula", Reader: "Bram"),
    new("Emma", Reader: "Grace"),
    new("", Reader: "Alan"),
];
foreach (LendBook wish in wishes)
{
    CatgaResult<Loan> answer = await mediator.SendAsync(wish);
    Console.WriteLine(answer.Match(
        success: loan => $"{loan.Reader} reads {loan.Title}",
        failure: error => $"{wish.Reader}: {error.Message}"));
}

await foreach (Loan loan in mediator.StreamAsync(new ListLoans()))
    Console.WriteLine($"- {loan.Title} ({loan.Reader})");
