using Catga.Dispatch;
using Microsoft.Extensions.DependencyInjection;

namespace Catga.Tests.Dispatch;

public sealed class RouteTableTests
{
    // Thousands of types, so that their hash codes meet in every way.
    private static readonly Type[] Types = typeof(object).Assembly.GetTypes();

    [Fact]
    public void An_empty_table_finds_nothing()
    {
        RouteTable table = new([]);

        Assert.Null(table.Find(typeof(string)));
        Assert.Empty(table.Routes);
    }

    [Fact]
    public void A_table_never_changes_and_With_makes_another()
    {
        BoundRoute route = RouteOf(typeof(string));
        RouteTable before = new([]);

        RouteTable after = before.With(typeof(string), route);

        Assert.Null(before.Find(typeof(string)));
        Assert.Same(route, after.Find(typeof(string)));
        Assert.Same(route, Assert.Single(after.Routes));
    }

    [Fact]
    public void One_route_can_be_found_by_several_types()
    {
        BoundRoute route = RouteOf(typeof(string));

        RouteTable table = new RouteTable([new(typeof(string), route)]).With(typeof(int), route);

        Assert.Same(route, table.Find(typeof(string)));
        Assert.Same(route, table.Find(typeof(int)));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(20261121)]
    [InlineData(77)]
    public void Whatever_is_in_the_table_is_found_and_nothing_else_is(int seed)
    {
        Random random = new(seed);
        for (int round = 0; round < 20; round++)
        {
            Type[] shuffled = [.. Types];
            random.Shuffle(shuffled);
            int count = random.Next(1, 400);
            Dictionary<Type, BoundRoute> routes = shuffled.Take(count).ToDictionary(type => type, RouteOf);

            RouteTable table = new(routes);

            Assert.All(routes, each => Assert.Same(each.Value, table.Find(each.Key)));
            Assert.All(shuffled.Skip(count).Take(400), type => Assert.Null(table.Find(type)));
            Assert.Equal(routes.Values, table.Routes);
        }
    }

    [Fact]
    public void A_table_that_grows_by_one_type_at_a_time_keeps_them_all()
    {
        RouteTable table = new([]);
        for (int count = 0; count < 200; count++)
        {
            table = table.With(Types[count], RouteOf(Types[count]));

            Assert.All(Types.Take(count + 1), type => Assert.Same(type, table.Find(type)?.Route.MessageType));
            Assert.Null(table.Find(Types[count + 1]));
        }
    }

    private static BoundRoute RouteOf(Type type) =>
        new(new NotificationRoute<INotification>(type, slot: 1), ServiceLifetime.Singleton);
}
