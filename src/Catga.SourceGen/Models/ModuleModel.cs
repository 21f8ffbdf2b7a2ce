namespace Catga.SourceGen.Models;

/// <summary>What a project's module lists.</summary>
/// <param name="Routes">The route classes.</param>
/// <param name="Handles">The requests and stream requests that are answered.</param>
internal sealed record ModuleModel(EquatableArray<string> Routes, EquatableArray<string> Handles);
