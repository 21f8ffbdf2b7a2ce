using Catga.Dispatch;

namespace Catga.Tests.Dispatch;

public sealed class ChainMapTests
{
    [Fact]
    public void An_empty_map_finds_nothing_and_is_never_written_to()
    {
        Chain[] chains = ChainMap.Add(ChainMap.Empty, new Numbered(5));

        Assert.NotSame(ChainMap.Empty, chains);
        Assert.Same(Chain.None, Assert.Single(ChainMap.Empty));
        Assert.Equal(-1, Chain.None.Slot);
        Assert.All(Enumerable.Range(0, 64), slot => Assert.Null(Find(ChainMap.Empty, slot)));
    }

    [Fact]
    public void A_chain_that_finds_its_place_free_is_put_into_the_same_array()
    {
        Chain[] chains = ChainMap.Add(ChainMap.Empty, new Numbered(0));

        Assert.Same(chains, ChainMap.Add(chains, new Numbered(1)));
    }

    [Fact]
    public void Two_slots_that_want_one_place_make_the_map_grow_until_they_want_two()
    {
        Chain[] chains = ChainMap.Add(ChainMap.Empty, new Numbered(1));

        Chain[] grown = ChainMap.Add(chains, new Numbered(1 + 64));

        Assert.Equal(128, grown.Length);
        Assert.NotNull(Find(grown, 1));
        Assert.NotNull(Find(grown, 65));
        Assert.Null(Find(chains, 65));
    }

    [Fact]
    public void A_chain_of_a_slot_that_is_there_replaces_the_one_before_it()
    {
        Chain[] chains = ChainMap.Add(ChainMap.Empty, new Numbered(3));
        Numbered second = new(3);

        Assert.Same(chains, ChainMap.Add(chains, second));
        Assert.Same(second, Find(chains, 3));
    }

    [Fact]
    public void Slots_in_a_row_fill_the_map_without_a_gap()
    {
        Chain[] chains = ChainMap.Empty;
        for (int slot = 0; slot < 256; slot++)
            chains = ChainMap.Add(chains, new Numbered(slot));

        Assert.Equal(256, chains.Length);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(20261121)]
    [InlineData(77)]
    public void Whatever_is_added_is_found_and_nothing_else_is(int seed)
    {
        Random random = new(seed);
        for (int round = 0; round < 200; round++)
        {
            int range = random.Next(1, 2000);
            Dictionary<int, Chain> added = [];
            Chain[] chains = ChainMap.Empty;

            for (int number = random.Next(1, 40); number > 0; number--)
            {
                Numbered chain = new(random.Next(range));
                added[chain.Slot] = chain;
                chains = ChainMap.Add(chains, chain);

                Assert.True(int.IsPow2(chains.Length));
                Assert.InRange(chains.Length, 1, 2 * Math.Max(range, 4));
                Assert.All(added, each => Assert.Same(each.Value, Find(chains, each.Key)));
            }

            Assert.All(Enumerable.Range(0, range).Except(added.Keys), slot => Assert.Null(Find(chains, slot)));
        }
    }

    // What the mediator does.
    private static Chain? Find(Chain[] chains, int slot)
    {
        Chain chain = chains[slot & (chains.Length - 1)];
        return chain.Slot == slot ? chain : null;
    }

    private sealed class Numbered : Chain
    {
        internal Numbered(int slot) => Slot = slot;
    }
}
