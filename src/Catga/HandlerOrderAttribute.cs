namespace Catga;

/// <summary>Says when a notification handler runs, among the handlers of the same notification.</summary>
/// <param name="order">
/// Lower runs earlier. Handlers without this attribute have 0. Equal orders run as their modules are registered
/// (referenced projects first) and within a project by full type name.
/// </param>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class HandlerOrderAttribute(int order) : Attribute
{
    /// <summary>Lower runs earlier.</summary>
    public int Order { get; } = order;
}
