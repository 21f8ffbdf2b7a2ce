namespace Catga.Raft.Transport.Tests.Codec;

/// <summary>What is written is read again, and nothing else is.</summary>
public sealed class MessageCodecTests
{
    public static TheoryData<int> Numbers => [.. Enumerable.Range(0, Samples.Messages.Count)];

    [Theory]
    [MemberData(nameof(Numbers))]
    public void Every_message_comes_back_as_it_was(int number)
    {
        object message = Samples.Messages[number];

        WireReader reader = new(Samples.Encode(message), mayKeep: true);
        object read = MessageCodec.Read(ref reader);

        Assert.Equal(Samples.Describe(message), Samples.Describe(read));
        Assert.Equal(message.GetType(), read.GetType());
        Assert.True(reader.IsAtEnd);
    }

    [Fact]
    public void The_samples_have_every_kind_of_message()
    {
        IEnumerable<Type> kinds = typeof(RaftMessage).Assembly.GetTypes().Concat(typeof(FormationMessage).Assembly.GetTypes())
            .Where(type => !type.IsAbstract && (type.IsSubclassOf(typeof(RaftMessage)) || type.IsSubclassOf(typeof(FormationMessage))));

        Assert.Empty(kinds.Except(Samples.Messages.Select(message => message.GetType())));
    }

    [Theory]
    [MemberData(nameof(Numbers))]
    public void A_message_that_breaks_off_is_no_message(int number)
    {
        byte[] whole = Samples.Encode(Samples.Messages[number]);

        for (int length = 0; length < whole.Length; length++)
        {
            byte[] part = whole[..length];
            Assert.Throws<WireException>(() => Read(part));
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(13)]
    [InlineData(255)]
    public void An_unknown_kind_is_refused_by_its_number(byte kind)
    {
        WireException refusal = Assert.Throws<WireException>(() => Read([kind, 1, 1, 1, 1, 1, 1]));

        Assert.Contains($"kind {kind}", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_hundred_thousand_changed_messages_are_read_or_refused_and_nothing_else()
    {
        Random random = new(20261126);
        byte[][] good = [.. Samples.Messages.Select(Samples.Encode)];
        int refused = 0;

        for (int round = 0; round < 100_000; round++)
        {
            byte[] changed = [.. good[random.Next(good.Length)]];
            for (int times = random.Next(1, 4); times > 0; times--)
                changed[random.Next(changed.Length)] = (byte)random.Next(256);
            try
            {
                Read(changed);
            }
            catch (WireException)
            {
                refused++;
            }
        }

        Assert.InRange(refused, 10_000, 99_999);
    }

    [Fact]
    public void A_count_that_the_bytes_cannot_hold_allocates_nothing()
    {
        // An append of 16,000 entries, of which none follows; a command of two gigabytes.
        byte[] entries = [1, 1, 0, 0, 0, 0, 0x80, 0x7D];
        byte[] command = [1, 1, 0, 0, 0, 0, 1, 1, 1, 1, 0xFF, 0xFF, 0xFF, 0xFF, 7];
        Assert.Throws<WireException>(() => Read(entries));
        long before = GC.GetAllocatedBytesForCurrentThread();

        Assert.Throws<WireException>(() => Read(entries));
        Assert.Throws<WireException>(() => Read(command));

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 16 * 1024);
    }

    [Fact]
    public void Commands_point_into_a_buffer_that_is_kept_and_are_copied_from_one_that_is_not()
    {
        AppendEntries message = (AppendEntries)Samples.Messages[1];
        byte[] bytes = Samples.Encode(message);

        AppendEntries pointing = (AppendEntries)Read(bytes);
        AppendEntries copied = (AppendEntries)Read(bytes, mayKeep: false);
        Array.Clear(bytes);

        Assert.Equal("000000", Convert.ToHexString(pointing.Entries[1].Command.Span));
        Assert.Equal("010203", Convert.ToHexString(copied.Entries[1].Command.Span));
    }

    [Fact]
    public void A_node_in_two_incarnations_is_no_configuration()
    {
        WireWriter writer = new();
        writer.WriteNumber(1);
        writer.WriteNumber(2);
        foreach (ulong incarnation in (ulong[])[1, 2])
        {
            writer.WriteMember(new MemberId("a", incarnation));
            writer.WriteFlag(false);
        }

        writer.WriteNumber(0);
        byte[] bytes = writer.Written.ToArray();

        Assert.Throws<WireException>(() =>
        {
            WireReader reader = new(bytes, mayKeep: false);
            ConfigurationCodec.Read(ref reader);
        });
    }

    [Fact]
    public void A_name_that_is_too_long_is_refused_before_it_is_sent()
    {
        ClusterConfiguration members = new([new MemberId(new string('x', 1025), 1)]);

        Assert.Throws<WireException>(
            () => Samples.Encode(new FormationMessage.Ready(new Founding(new SnapshotPoint(default, default, members), null))));
    }

    private static object Read(byte[] bytes, bool mayKeep = true)
    {
        WireReader reader = new(bytes, mayKeep);
        return MessageCodec.Read(ref reader);
    }
}
