using Catga.SourceGen.Models;

namespace Catga.SourceGen.Writing;

/// <summary>Short names for the types of one file, so that its code reads without namespaces.</summary>
internal sealed class Aliases
{
    private readonly List<KeyValuePair<string, string>> _names = [];

    /// <summary>Gives a type the name wanted, or that name with a number when it is taken.</summary>
    internal string Add(string wanted, string typeName)
    {
        string name = wanted;
        for (int number = 2; _names.Exists(each => each.Key == name); number++)
            name = wanted + number;
        _names.Add(new(name, typeName));
        return name;
    }

    internal string Add(PartModel part) => Add(part.DisplayName.Replace('.', '_'), part.TypeName);

    internal void WriteTo(CodeWriter writer)
    {
        foreach (KeyValuePair<string, string> alias in _names)
            writer.Line($"using {alias.Key} = {alias.Value};");
    }

    /// <summary>A class name as the name of a parameter: <c>auditBehavior</c>.</summary>
    internal static string Camel(string name) => char.ToLowerInvariant(name[0]) + name.Substring(1);
}
