namespace Catga.SourceGen.Models;

/// <summary>The project that is compiled.</summary>
/// <param name="AssemblyName">Its assembly.</param>
/// <param name="CodeName">The assembly's name as an identifier.</param>
/// <param name="ReferencedModules">The modules of the assemblies that it references.</param>
internal sealed record ProjectModel(
    string AssemblyName, string CodeName, EquatableArray<string> ReferencedModules)
{
    /// <summary>The namespace of everything that is written for the project, apart from AddCatga.</summary>
    public string Namespace => $"Catga.Generated.{CodeName}";

    /// <summary>The module's class.</summary>
    public string ModuleName => $"{CodeName}Module";
}
