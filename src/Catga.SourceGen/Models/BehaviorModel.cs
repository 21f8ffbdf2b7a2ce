namespace Catga.SourceGen.Models;

/// <summary>A behavior that fits a request, with where it was declared.</summary>
internal sealed record BehaviorModel(PartModel Part, int Order, BehaviorSource Source);
