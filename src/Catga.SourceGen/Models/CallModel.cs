namespace Catga.SourceGen.Models;

/// <summary>A call of the mediator whose message type is known at compile time.</summary>
/// <param name="Kind">Which method is called.</param>
/// <param name="MessageName">The message's type with all its namespaces.</param>
/// <param name="CodeName">The message's name as an identifier.</param>
/// <param name="ResponseName">The answer, with its question mark if it has one; empty for a notification.</param>
/// <param name="Location">The compiler's own words for the place of the call.</param>
/// <param name="Place">The file and line, for people.</param>
internal sealed record CallModel(
    CallKind Kind,
    string MessageName,
    string CodeName,
    string ResponseName,
    string Location,
    string Place);
