using Microsoft.Extensions.DependencyInjection;

namespace Catga.Tests.Notifications;

/// <summary>Three handlers end in every way there is, in every position.</summary>
public sealed class FailingHandlerTests
{
    public static TheoryData<Ending, Ending> EveryTwoEndings
    {
        get
        {
            TheoryData<Ending, Ending> endings = [];
            foreach (Ending first in Enum.GetValues<Ending>())
            {
                foreach (Ending second in Enum.GetValues<Ending>())
                    endings.Add(first, second);
            }

            return endings;
        }
    }

    [Theory]
    [MemberData(nameof(EveryTwoEndings))]
    public async Task The_generated_chain_runs_all_handlers_one_after_the_other_and_collects_what_they_throw(
        Ending first, Ending second)
    {
        foreach (Ending third in Enum.GetValues<Ending>())
        {
            await using ServiceProvider services = Containers.Build();

            await AssertRunsAllAsync(services, new Storm(first, second, third), fourth: false);
        }
    }

    [Theory]
    [MemberData(nameof(EveryTwoEndings))]
    public async Task So_does_the_loop_that_serves_when_a_handler_was_registered_by_hand(Ending first, Ending second)
    {
        foreach (Ending third in Enum.GetValues<Ending>())
        {
            await using ServiceProvider services = Containers.Build(
                services => services.AddNotificationHandler<Storm, FourthInStorm>(order: 4));

            await AssertRunsAllAsync(services, new Storm(first, second, third), fourth: true);
        }
    }

    private static async Task AssertRunsAllAsync(ServiceProvider services, Storm storm, bool fourth)
    {
        (string Name, Ending Ending)[] handlers =
            [("first", storm.First), ("second", storm.Second), ("third", storm.Third)];

        Exception? thrown = await Record.ExceptionAsync(async () => await services.Mediator().PublishAsync(storm));

        string[] failed = [.. handlers
            .Where(each => each.Ending is Ending.ThrowsAtOnce or Ending.FailedTask or Ending.ThrowsLate)
            .Select(each => each.Name)];
        Assert.Equal(failed, (thrown as AggregateException)?.InnerExceptions.Select(inner => inner.Message) ?? []);
        Assert.Equal(failed.Length > 0, thrown is not null);
        Assert.Equal(
            handlers.SelectMany(each => each.Ending is Ending.DoneLate or Ending.ThrowsLate
                    ? new[] { each.Name + " starts", each.Name + " goes on" }
                    : [each.Name + " starts"])
                .Concat(fourth ? ["fourth starts"] : Array.Empty<string>()),
            services.Journal());
    }
}
