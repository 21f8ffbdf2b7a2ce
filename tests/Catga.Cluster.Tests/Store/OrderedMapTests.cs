using Catga.Cluster.Store.Records;
using Catga.Cluster.Store.Trees;

namespace Catga.Cluster.Tests.Store;

public sealed class OrderedMapTests
{
    [Theory]
    [InlineData(1, 2_000)]
    [InlineData(2, 200)]
    [InlineData(3, 20_000)]
    public void It_holds_what_a_sorted_dictionary_holds_whatever_is_done_to_it(int seed, int keys)
    {
        Random random = new(seed);
        OrderedMap map = new();
        SortedDictionary<byte[], long> model = new(ByteOrder.Instance);

        for (long version = 1; version <= 30_000; version++)
        {
            byte[] key = BitConverter.GetBytes(random.Next(keys));
            // Phases of growing and shrinking, so that nodes split and join.
            if (random.Next(10) < (version / 5_000 % 2 == 0 ? 7 : 2))
            {
                map.Put(new StoredRecord(key, BitConverter.GetBytes(version), version));
                model[key] = version;
            }
            else
            {
                Assert.Equal(model.Remove(key), map.Remove(key));
            }

            if (version % 997 == 0)
                AssertSame(model, map.Now);
        }

        AssertSame(model, map.Now);
        Assert.Equal(model.Keys.Sum(key => new StoredRecord(key, new byte[8], 0).Cost), map.Cost);
    }

    [Fact]
    public void A_view_stays_as_it_was_while_the_map_goes_on()
    {
        Random random = new(7);
        OrderedMap map = new();
        List<(OrderedMapView View, SortedDictionary<byte[], long> Then)> views = [];
        SortedDictionary<byte[], long> model = new(ByteOrder.Instance);

        for (long version = 1; version <= 20_000; version++)
        {
            byte[] key = BitConverter.GetBytes(random.Next(3_000));
            if (random.Next(3) > 0)
            {
                map.Put(new StoredRecord(key, [], version));
                model[key] = version;
            }
            else
            {
                map.Remove(key);
                model.Remove(key);
            }

            if (version % 1_000 == 0)
                views.Add((map.Freeze(), new(model, ByteOrder.Instance)));
        }

        Assert.All(views, each => AssertSame(each.Then, each.View));
    }

    [Fact]
    public void A_range_begins_and_ends_where_it_should()
    {
        OrderedMap map = new();
        for (int i = 0; i < 1_000; i += 2)
            map.Put(new StoredRecord(Key(i), [], i));

        Assert.Equal([100, 102, 104], map.Now.Range(Key(99), Key(105)).Select(record => record.Version));
        Assert.Equal([100, 102], map.Now.Range(Key(100), Key(104)).Select(record => record.Version));
        Assert.Equal([996, 998], map.Now.Range(Key(995)).Select(record => record.Version));
        Assert.Empty(map.Now.Range(Key(1_000)));
        Assert.Equal(500, map.Now.Range([]).Count());
    }

    [Fact]
    public void A_queue_leaves_no_empty_nodes_behind()
    {
        OrderedMap map = new();
        for (int i = 0; i < 100_000; i++)
        {
            map.Put(new StoredRecord(Key(i), [], i));
            if (i >= 100)
                Assert.True(map.Remove(Key(i - 100)));
        }

        Assert.Equal(100, map.Count);
        Assert.Equal(100, map.Now.Range([]).Count());
        Assert.InRange(map.Nodes, 1, 20);
    }

    private static void AssertSame(SortedDictionary<byte[], long> model, OrderedMapView view)
    {
        Assert.Equal(model.Count, view.Count);
        Assert.Equal(
            model.Select(entry => (Convert.ToHexString(entry.Key), entry.Value)),
            view.Range([]).Select(record => (Convert.ToHexString(record.Key), record.Version)));
    }

    private static byte[] Key(int number)
    {
        RecordWriter writer = new();
        writer.OrderedNumber(number);
        return writer.ToArray();
    }
}
