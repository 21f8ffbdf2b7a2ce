namespace Catga;

/// <summary>Keeps the generator away from a handler: it is registered by hand or not at all.</summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class NotRegisteredAttribute : Attribute;
