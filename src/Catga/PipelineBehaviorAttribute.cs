namespace Catga;

/// <summary>Puts a behavior into the chain of handlers, at compile time.</summary>
/// <remarks>
/// <para>
/// On a handler: for the requests of that handler. On the assembly: for every handler of the assembly whose request
/// fits the behavior's constraints. On an attribute of your own: wherever that attribute stands, on a handler or on
/// the assembly; <c>[Audited]</c> can then carry <c>[PipelineBehavior(typeof(AuditBehavior&lt;,&gt;))]</c>.
/// </para>
/// <para>
/// A behavior that is declared more than once for a handler runs once, where its most specific declaration says:
/// the handler's before its attribute's before the assembly's.
/// </para>
/// </remarks>
/// <param name="behaviorType">
/// A class that implements <see cref="IPipelineBehavior{TRequest, TResponse}"/> or
/// <see cref="IStreamPipelineBehavior{TRequest, TItem}"/>; an open generic is written
/// <c>typeof(MyBehavior&lt;,&gt;)</c>.
/// </param>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Assembly, AllowMultiple = true, Inherited = false)]
public sealed class PipelineBehaviorAttribute(Type behaviorType) : Attribute
{
    /// <summary>The behavior.</summary>
    public Type BehaviorType { get; } = behaviorType;

    /// <summary>Where the behavior stands: lower runs further out.</summary>
    /// <value>
    /// Any number; the built-in behaviors use the negative values in <see cref="BehaviorOrder"/>. Default: 0. Equal
    /// orders go assembly, attribute, handler, run time, and within one of these as written.
    /// </value>
    public int Order { get; init; }
}
