using System.Security.Cryptography;
using Catga.Inbox;

namespace Catga.Cluster.Store.Inboxes;

/// <summary>Tells messages apart by their caller, if there is one, and compares what they say.</summary>
internal sealed class StoreInboxKeys(IStoreSerializer serializer, CommandCaller caller) : IInboxKeys
{
    public InboxKey Complete<TRequest>(InboxKey key, TRequest request) => key with
    {
        Caller = caller.Name,
        Digest = SHA256.HashData(serializer.Serialize(request)),
    };
}
