using Catga.SourceGen.Models;
using Microsoft.CodeAnalysis.CSharp;

namespace Catga.SourceGen.Writing;

/// <summary>Short names for the types of one file, so that its code reads without namespaces.</summary>
internal sealed class Aliases
{
    /// <summary>What the code of every file says anyway; an alias must not hide it.</summary>
    private static readonly HashSet<string> Reserved =
    [
        "Action", "BehaviorPart", "BehaviorSource", "CancellationToken", "CatgaResult", "ChainPart", "Exception",
        "IAsyncEnumerable", "INext", "INotificationHandler", "IReadOnlyList", "IRequest", "IServiceProvider",
        "IStreamNext", "IStreamRequest", "MethodImplOptions", "NotificationChain", "NotificationRoute",
        "NotificationSubscription", "RequestChain", "RequestRoute", "SequentialNotificationChain", "ServiceLifetime",
        "StreamChain", "StreamRoute", "Type", "ValueTask",
    ];

    private readonly List<KeyValuePair<string, string>> _names = [];

    /// <summary>Gives a type the name wanted, or that name with a number when it is taken.</summary>
    internal string Add(string wanted, string typeName)
    {
        string name = wanted;
        for (int number = 2; Reserved.Contains(name) || _names.Exists(each => each.Key == name); number++)
            name = wanted + number;
        _names.Add(new(name, typeName));
        return name;
    }

    internal string Add(PartModel part) => Add(part.DisplayName.Replace("@", ""), part.TypeName);

    internal void WriteTo(CodeWriter writer)
    {
        foreach (KeyValuePair<string, string> alias in _names)
            writer.Line($"using {alias.Key} = {alias.Value};");
    }

    /// <summary>A class name as the name of a parameter: <c>auditBehavior</c>, <c>@lock</c>.</summary>
    internal static string Parameter(string name)
    {
        string camel = Camel(name);
        return SyntaxFacts.GetKeywordKind(camel) == SyntaxKind.None ? camel : "@" + camel;
    }

    /// <summary>A class name as the name of a field: <c>_auditBehavior</c>.</summary>
    internal static string Field(string name) => "_" + Camel(name);

    private static string Camel(string name) => char.ToLowerInvariant(name[0]) + name.Substring(1);
}
