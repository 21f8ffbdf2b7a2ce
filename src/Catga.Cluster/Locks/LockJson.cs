using System.Text.Json.Serialization;

namespace Catga.Cluster.Locks;

/// <summary>How questions about locks travel.</summary>
[JsonSerializable(typeof(AcquireLock))]
[JsonSerializable(typeof(RenewLock))]
[JsonSerializable(typeof(ReleaseLock))]
[JsonSerializable(typeof(LockReply))]
internal sealed partial class LockJson : JsonSerializerContext;
