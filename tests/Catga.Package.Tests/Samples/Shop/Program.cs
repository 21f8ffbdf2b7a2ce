using Catga;
using Microsoft.Extensions.DependencyInjection;
using Shop;
using Shop.Orders;

await using ServiceProvider services = new ServiceCollection()
    .AddCatga()
    .BuildServiceProvider(new ServiceProviderOptions { ValidateOnBuild = true, ValidateScopes = true });
await using AsyncServiceScope scope = services.CreateAsyncScope();
IMediator mediator = scope.ServiceProvider.GetRequiredService<IMediator>();

Console.WriteLine(await mediator.SendAsync(new PlaceOrder("tea", 3)));
Console.WriteLine(await mediator.SendAsync(new PlaceOrder("tea", 30)));
await foreach (int number in mediator.StreamAsync(new CountTo(3)))
    Console.WriteLine($"host: {number}");
