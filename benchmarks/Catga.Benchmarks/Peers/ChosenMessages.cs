using Catga.Benchmarks.Messages;
using Catga.Dispatch;
using Catga.Generated;

namespace Catga.Benchmarks.Peers;

/// <summary>
/// The module of this program, with so many of the many messages: the others are unknown to the container.
/// </summary>
internal sealed class ChosenMessages(int manyMessages) : CatgaModule
{
    public override IReadOnlyList<Route> CreateRoutes()
    {
        HashSet<Type> unwanted = [.. ManyMessages.All.Skip(manyMessages).Select(message => message.GetType())];
        return [.. new Catga_BenchmarksModule().CreateRoutes().Where(route => !unwanted.Contains(route.MessageType))];
    }
}
