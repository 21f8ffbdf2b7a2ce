using Catga.Tests.Behaviors;

[assembly: Catga.PipelineBehavior(typeof(AssemblyBehavior<,>))]
[assembly: CountedInAssembly]

namespace Catga.Tests.Behaviors;

/// <summary>Marks the requests that the behaviors of the assembly are for; all others stay without.</summary>
internal interface IForAssemblyBehaviors;

internal sealed class AssemblyBehavior<TRequest, TResponse>(Journal journal)
    : NotedBehavior<TRequest, TResponse>("assembly", journal)
    where TRequest : IForAssemblyBehaviors;

internal sealed class CarriedByAssemblyBehavior<TRequest, TResponse>(Journal journal)
    : NotedBehavior<TRequest, TResponse>("carried by the assembly", journal)
    where TRequest : IForAssemblyBehaviors;

/// <summary>A user's own attribute, for the assembly.</summary>
[PipelineBehavior(typeof(CarriedByAssemblyBehavior<,>))]
[AttributeUsage(AttributeTargets.Assembly)]
internal sealed class CountedInAssemblyAttribute : Attribute;

/// <summary>A user's own attribute, for handlers.</summary>
[PipelineBehavior(typeof(OuterBehavior<,>), Order = -10)]
[PipelineBehavior(typeof(MiddleBehavior<,>))]
[AttributeUsage(AttributeTargets.Class)]
internal class AuditedAttribute : Attribute;

/// <summary>Inherits what the base attribute carries, and carries more.</summary>
[PipelineBehavior(typeof(InnerBehavior<,>), Order = 10)]
[AttributeUsage(AttributeTargets.Class)]
internal sealed class StrictlyAuditedAttribute : AuditedAttribute;

internal sealed record WithoutBehaviors : IRequest<string>;

internal sealed class WithoutBehaviorsHandler(Journal journal) : NotingHandler<WithoutBehaviors>(journal);

internal sealed record WithDirectBehaviors : IRequest<string>;

[PipelineBehavior(typeof(InnerBehavior<,>), Order = 1)]
[PipelineBehavior(typeof(OuterBehavior<,>), Order = -1)]
internal sealed class WithDirectBehaviorsHandler(Journal journal) : NotingHandler<WithDirectBehaviors>(journal);

internal sealed record WithOwnAttribute : IRequest<string>;

[Audited]
internal sealed class WithOwnAttributeHandler(Journal journal) : NotingHandler<WithOwnAttribute>(journal);

internal sealed record WithDerivedAttribute : IRequest<string>;

[StrictlyAudited]
internal sealed class WithDerivedAttributeHandler(Journal journal) : NotingHandler<WithDerivedAttribute>(journal);

internal sealed record WithAssemblyBehaviors : IRequest<string>, IForAssemblyBehaviors;

internal sealed class WithAssemblyBehaviorsHandler(Journal journal) : NotingHandler<WithAssemblyBehaviors>(journal);

/// <summary>Equal orders from all four sources.</summary>
internal sealed record WithTies : IRequest<string>, IForAssemblyBehaviors;

[PipelineBehavior(typeof(HandlerTieBehavior<,>))]
[Tied]
internal sealed class WithTiesHandler(Journal journal) : NotingHandler<WithTies>(journal);

internal sealed class HandlerTieBehavior<TRequest, TResponse>(Journal journal)
    : NotedBehavior<TRequest, TResponse>("handler's", journal);

internal sealed class AttributeTieBehavior<TRequest, TResponse>(Journal journal)
    : NotedBehavior<TRequest, TResponse>("attribute's", journal);

internal sealed class RunTimeTieBehavior<TRequest, TResponse>(Journal journal)
    : NotedBehavior<TRequest, TResponse>("run time's", journal);

[PipelineBehavior(typeof(AttributeTieBehavior<,>))]
[AttributeUsage(AttributeTargets.Class)]
internal sealed class TiedAttribute : Attribute;

/// <summary>One behavior from three sources, each with another order.</summary>
internal sealed record WithRepetition : IRequest<string>, IForAssemblyBehaviors;

[PipelineBehavior(typeof(OuterBehavior<,>))]
[PipelineBehavior(typeof(AssemblyBehavior<,>), Order = 20)]
[RepeatsAssemblyBehavior]
internal sealed class WithRepetitionHandler(Journal journal) : NotingHandler<WithRepetition>(journal);

[PipelineBehavior(typeof(AssemblyBehavior<,>), Order = -20)]
[PipelineBehavior(typeof(CarriedByAssemblyBehavior<,>), Order = 10)]
[AttributeUsage(AttributeTargets.Class)]
internal sealed class RepeatsAssemblyBehaviorAttribute : Attribute;
