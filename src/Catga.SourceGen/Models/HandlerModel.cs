namespace Catga.SourceGen.Models;

/// <summary>A handler of a request or a stream request, with every behavior that was declared for it.</summary>
/// <param name="Kind">A request or a stream request.</param>
/// <param name="Message">The message.</param>
/// <param name="ResponseName">The answer, or the item of the stream, without a question mark of its own.</param>
/// <param name="ResponseMark">A question mark when the answer may be null.</param>
/// <param name="Handler">The handler's class.</param>
/// <param name="Behaviors">The behaviors that fit, as declared; the planner puts them in order.</param>
internal sealed record HandlerModel(
    ChainKind Kind,
    MessageModel Message,
    string ResponseName,
    string ResponseMark,
    PartModel Handler,
    EquatableArray<BehaviorModel> Behaviors);
