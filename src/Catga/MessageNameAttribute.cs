namespace Catga;

/// <summary>Gives a message its name outside of this process: on a bus, in an outbox, in a forwarded command.</summary>
/// <remarks>
/// Without it the name is the full type name, so renaming or moving the type breaks messages on their way. Put a
/// version into the name: <c>[MessageName("orders.create.v1")]</c>.
/// </remarks>
/// <param name="name">The name; unique among all messages of the application, never empty.</param>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct, Inherited = false)]
public sealed class MessageNameAttribute(string name) : Attribute
{
    /// <summary>The name.</summary>
    public string Name { get; } = name;
}
