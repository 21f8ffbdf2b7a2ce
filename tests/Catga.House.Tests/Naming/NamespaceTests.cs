using Catga.House.Tests.Reading;

namespace Catga.House.Tests.Naming;

public sealed class NamespaceTests
{
    [Fact]
    public void Every_namespace_is_project_and_folder() => Rule.Holds(NamespaceRule.Check(Repository.Code));

    [Theory]
    [InlineData("src/Catga/Unit.cs", "namespace Catga;")]
    [InlineData("src/Catga.Raft/Log/Entries/Entry.cs", "namespace Catga.Raft.Log.Entries;")]
    [InlineData("src/Catga.Cluster/DependencyInjection/Registrations.cs", "namespace Catga.Cluster;")]
    [InlineData("src/Catga.Cluster/DependencyInjection/Registrations.cs", "namespace Catga.Cluster.DependencyInjection;")]
    [InlineData("tests/Fixtures/ShopLibrary/Orders/PlaceOrder.cs", "namespace ShopLibrary.Orders;")]
    [InlineData("tests/Catga.Tests/Handlers/Confusing.cs", "namespace Mediator.Unsafe { }")]
    [InlineData("examples/OrderSystem/Program.cs", "return 0;")]
    public void These_match(string path, string code) => Rule.Holds(NamespaceRule.Check([new SourceFile(path, code)]));

    [Theory]
    [InlineData("src/Catga/Outbox/Relay.cs", "namespace Catga;")]
    [InlineData("src/Catga/Outbox/Relay.cs", "namespace Catga.Inbox { }")]
    [InlineData("src/Catga/Relay.cs", "namespace Catga.Outbox;")]
    [InlineData("tests/Catga.Tests/Handlers/HandlerTests.cs", "namespace Catga.Tests;")]
    [InlineData("src/Catga/DependencyInjection/Registrations.cs", "namespace Microsoft.Extensions.DependencyInjection;")]
    public void These_do_not(string path, string code) =>
        Rule.IsBrokenAt(NamespaceRule.Check([new SourceFile(path, code)]), path + ":1");
}
