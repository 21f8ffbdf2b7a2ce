using System.Diagnostics;
using Catga.Messaging;
using Microsoft.Extensions.DependencyInjection;

namespace Catga.Tests.Messaging;

public class MessageWriterTests
{
    private readonly FakeTimeProvider _clock = new();

    [Fact]
    public void An_envelope_has_a_name_a_key_and_an_id_that_carries_the_time()
    {
        MessageEnvelope envelope = Writer().Write(new Parcel("tea"), key: "shelf 3");

        Assert.Equal("test.parcel", envelope.Name);
        Assert.Equal("shelf 3", envelope.Key);
        Assert.Equal("application/json", envelope.ContentType);
        Assert.Equal(7, envelope.Id.Version);
        byte[] milliseconds = envelope.Id.ToByteArray(bigEndian: true)[..6];
        Assert.Equal(_clock.GetUtcNow().ToUnixTimeMilliseconds(), Convert.ToInt64(Convert.ToHexString(milliseconds), 16));
    }

    [Fact]
    public void Every_envelope_has_an_id_of_its_own()
    {
        MessageWriter writer = Writer();
        Parcel parcel = new("tea");

        Assert.NotEqual(writer.Write(parcel).Id, writer.Write(parcel).Id);
    }

    [Fact]
    public void An_envelope_remembers_which_activity_caused_it()
    {
        using Activity cause = new("selling");
        cause.SetIdFormat(ActivityIdFormat.W3C);
        cause.TraceStateString = "shop=1";
        cause.Start();

        MessageEnvelope envelope = Writer().Write(new Parcel("tea"));

        Assert.Equal(cause.Id, envelope.TraceParent);
        Assert.Equal("shop=1", envelope.TraceState);
    }

    [Fact]
    public void A_message_that_is_not_registered_gets_no_envelope()
    {
        MessageWriter writer = Writer();

        Assert.Throws<InvalidOperationException>(() => writer.Write(new Stamp(85)));
    }

    [Fact]
    public void Another_header_leaves_the_envelope_as_it_is()
    {
        MessageEnvelope envelope = Writer().Write(new Parcel("tea"));

        MessageEnvelope marked = envelope with { Headers = envelope.HeadersWith("priority", "low") };

        Assert.Empty(envelope.Headers);
        Assert.Equal("low", marked.Headers["priority"]);
    }

    private MessageWriter Writer() =>
        new ServiceCollection()
            .AddSingleton<TimeProvider>(_clock)
            .AddMessage<Parcel>()
            .BuildServiceProvider()
            .GetRequiredService<MessageWriter>();
}
