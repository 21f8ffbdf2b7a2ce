namespace Catga.SourceGen.Models;

/// <summary>What a project's module lists.</summary>
/// <param name="Plain">The handlers without behaviors: the module leads to them itself.</param>
/// <param name="Routes">The route classes that have files of their own.</param>
/// <param name="Handles">The requests and stream requests that are answered.</param>
internal sealed record ModuleModel(
    EquatableArray<HandlerModel> Plain, EquatableArray<string> Routes, EquatableArray<string> Handles)
{
    internal static readonly ModuleModel Empty = new(
        EquatableArray<HandlerModel>.Empty, EquatableArray<string>.Empty, EquatableArray<string>.Empty);
}
