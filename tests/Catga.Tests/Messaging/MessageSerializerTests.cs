using System.Text;
using System.Text.Json;
using Catga.Messaging;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Catga.Tests.Messaging;

public class MessageSerializerTests
{
    private readonly MessageSerializerOptions _options = new();

    [Fact]
    public void A_message_is_read_as_it_was_written()
    {
        MessageSerializer serializer = new(Options.Create(_options));

        byte[] payload = serializer.Serialize(new Parcel("tea"));

        Assert.Equal("""{"content":"tea"}""", Encoding.UTF8.GetString(payload));
        Assert.Equal(new Parcel("tea"), serializer.Deserialize(payload, typeof(Parcel)));
    }

    [Fact]
    public void A_struct_is_read_as_it_was_written()
    {
        MessageSerializer serializer = new(Options.Create(_options));

        object read = serializer.Deserialize(serializer.Serialize(new Stamp(85)), typeof(Stamp));

        Assert.Equal(new Stamp(85), read);
    }

    [Fact]
    public void Without_reflection_a_generated_context_is_enough()
    {
        _options.Json.TypeInfoResolver = ParcelContext.Default;
        MessageSerializer serializer = new(Options.Create(_options));

        object read = serializer.Deserialize(serializer.Serialize(new Parcel("tea")), typeof(Parcel));

        Assert.Equal(new Parcel("tea"), read);
    }

    [Fact]
    public void A_context_that_was_inserted_goes_first()
    {
        _options.Json.TypeInfoResolverChain.Insert(0, ParcelContext.Default);
        _ = new MessageSerializer(Options.Create(_options)).Serialize(new Parcel("tea"));

        Assert.Same(ParcelContext.Default, _options.Json.GetTypeInfo(typeof(Parcel)).OriginatingResolver);
        Assert.NotSame(ParcelContext.Default, _options.Json.GetTypeInfo(typeof(Stamp)).OriginatingResolver);
    }

    [Fact]
    public void A_type_outside_of_the_context_is_refused_with_the_way_to_add_it()
    {
        _options.Json.TypeInfoResolver = ParcelContext.Default;
        MessageSerializer serializer = new(Options.Create(_options));

        Exception refusal = Assert.Throws<InvalidOperationException>(() => serializer.Serialize(new Stamp(85)));

        Assert.Contains(nameof(Stamp), refusal.Message);
        Assert.Contains("TypeInfoResolverChain", refusal.Message);
    }

    [Fact]
    public void A_message_over_the_limit_is_not_written()
    {
        _options.MaxPayloadBytes = 20;
        MessageSerializer serializer = new(Options.Create(_options));

        Exception refusal = Assert.Throws<InvalidOperationException>(
            () => serializer.Serialize(new Parcel("a very long letter")));

        Assert.Contains("MaxPayloadBytes", refusal.Message);
        Assert.Contains("20", refusal.Message);
    }

    [Fact]
    public void A_payload_over_the_limit_is_not_read()
    {
        _options.MaxPayloadBytes = 20;
        MessageSerializer serializer = new(Options.Create(_options));

        Assert.Throws<JsonException>(
            () => serializer.Deserialize("""{"content":"a very long letter"}"""u8, typeof(Parcel)));
    }

    [Fact]
    public void Null_is_no_message()
    {
        MessageSerializer serializer = new(Options.Create(_options));

        Assert.Throws<JsonException>(() => serializer.Deserialize("null"u8, typeof(Parcel)));
    }

    [Fact]
    public async Task A_limit_of_nothing_stops_the_start_and_is_named()
    {
        HostApplicationBuilder builder = Host.CreateEmptyApplicationBuilder(settings: null);
        builder.Services.AddMessaging().Configure<MessageSerializerOptions>(options => options.MaxPayloadBytes = 0);
        using IHost host = builder.Build();

        Exception refusal = await Assert.ThrowsAsync<OptionsValidationException>(
            () => host.StartAsync(TestContext.Current.CancellationToken));

        Assert.Contains("MessageSerializerOptions.MaxPayloadBytes", refusal.Message);
    }

    [Fact]
    public async Task Json_options_that_can_write_nothing_stop_the_start()
    {
        HostApplicationBuilder builder = Host.CreateEmptyApplicationBuilder(settings: null);
        builder.Services.AddMessaging().Configure<MessageSerializerOptions>(options => options.Json.TypeInfoResolver = null);
        using IHost host = builder.Build();

        Exception refusal = await Assert.ThrowsAsync<OptionsValidationException>(
            () => host.StartAsync(TestContext.Current.CancellationToken));

        Assert.Contains("TypeInfoResolver", refusal.Message);
    }
}
