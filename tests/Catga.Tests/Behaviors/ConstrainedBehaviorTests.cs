using Microsoft.Extensions.DependencyInjection;

namespace Catga.Tests.Behaviors;

/// <summary>All behaviors are declared for the assembly; each request gets those whose constraints it meets.</summary>
public sealed class ConstrainedBehaviorTests : IDisposable
{
    private readonly ServiceProvider _services = Containers.Build();

    [Fact]
    public async Task A_struct_command_gets_what_structs_commands_and_comparable_answers_get()
    {
        Assert.Equal(7, (await _services.Mediator().SendAsync<ConstrainedStruct, int>(new(7))).Value);

        Assert.Equal(
            ["struct", "unmanaged", "command", "not null answer", "comparable answer", "that struct"], Entered());
    }

    [Fact]
    public async Task A_struct_that_holds_a_reference_is_not_unmanaged()
    {
        _ = await _services.Mediator().SendAsync<StructWithText, Unit>(new("a"));

        Assert.Equal(["struct", "not null answer"], Entered());
    }

    [Fact]
    public async Task A_query_gets_what_queries_list_answers_and_it_alone_get()
    {
        _ = await _services.Mediator().SendAsync(new ConstrainedQuery());

        Assert.Equal(["class", "new()", "query", "list", "class answer", "not null answer", "that query"], Entered());
    }

    [Fact]
    public async Task A_command_whose_constructor_takes_something_gets_no_behavior_that_calls_an_empty_one()
    {
        _ = await _services.Mediator().SendAsync(new ConstrainedCommand("a"));

        Assert.Equal(["class", "command", "array", "class answer", "not null answer"], Entered());
    }

    [Fact]
    public async Task A_required_member_keeps_behaviors_away_that_call_an_empty_constructor()
    {
        Assert.Equal("a", (await _services.Mediator().SendAsync(new WithRequiredName { Name = "a" })).Value);

        Assert.DoesNotContain("new()", Entered());
    }

    [Fact]
    public async Task An_answer_that_may_be_null_keeps_no_behavior_away_since_nothing_at_run_time_would()
    {
        _ = await _services.Mediator().SendAsync(new WithRequiredName { Name = "a" });

        Assert.Equal(["class", "class answer", "not null answer"], Entered());
    }

    public void Dispose() => _services.Dispose();

    private IEnumerable<string> Entered() =>
        _services.Journal().Where(line => line.StartsWith('>')).Select(line => line[2..]);
}
