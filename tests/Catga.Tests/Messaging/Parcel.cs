using System.Text.Json.Serialization;

namespace Catga.Tests.Messaging;

/// <summary>A message that travels in the tests of this room.</summary>
[MessageName("test.parcel")]
internal sealed record Parcel(string Content) : INotification;

/// <summary>A message that is a struct.</summary>
[MessageName("test.stamp")]
internal readonly record struct Stamp(int Cents) : INotification;

/// <summary>What a trimmed program knows: the parcel and nothing else.</summary>
[JsonSerializable(typeof(Parcel))]
internal sealed partial class ParcelContext : JsonSerializerContext;
