using Catga.Cluster.Forwarding;

namespace Catga.Cluster.Tests.Forwarding;

public sealed class ReplayWindowTests
{
    private readonly ReplayWindow _window = new();

    [Fact]
    public void A_counter_passes_once()
    {
        Assert.True(_window.TryPass(1));
        Assert.False(_window.TryPass(1));
    }

    [Fact]
    public void Requests_may_overtake_each_other()
    {
        Assert.True(_window.TryPass(5));
        Assert.True(_window.TryPass(3));
        Assert.False(_window.TryPass(3));
        Assert.True(_window.TryPass(4));
    }

    [Fact]
    public void What_is_too_far_behind_to_be_remembered_does_not_pass()
    {
        Assert.True(_window.TryPass(10_000));
        Assert.False(_window.TryPass(10_000 - 8192));
        Assert.True(_window.TryPass(10_000 - 8191));
    }

    [Fact]
    public void A_place_that_is_used_again_has_forgotten_its_former_counter()
    {
        Assert.True(_window.TryPass(7));
        Assert.True(_window.TryPass(7 + 8191));
        Assert.True(_window.TryPass(7 + 8192));
        Assert.False(_window.TryPass(7));
        Assert.False(_window.TryPass(7 + 8192));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    public void There_is_no_counter_below_one(long counter) => Assert.False(_window.TryPass(counter));
}
