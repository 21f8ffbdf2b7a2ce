using Catga.SourceGen.Models;
using Catga.SourceGen.Planning;

namespace Catga.SourceGen.Writing;

/// <summary>Writes the file of one handler: its chain and its route.</summary>
internal sealed class ChainWriter
{
    private readonly ChainPlan _plan;
    private readonly ChainWords _words;
    private readonly CodeWriter _code;
    private readonly Aliases _aliases = new();
    private readonly string _chain;
    private readonly string _answer;
    private readonly string _types;
    private readonly List<Link> _links;

    private ChainWriter(ProjectModel project, ChainPlan plan)
    {
        _plan = plan;
        _words = ChainWords.Of(plan.Handler.Kind);
        _code = CodeWriter.File(FileNames.Namespace(project, plan.Message));
        _chain = plan.Message.CodeName + "Chain";
        _aliases.Add("Request", plan.Message.TypeName);
        _aliases.Add("Response", plan.Handler.ResponseName);
        _aliases.Add("Handler", plan.Handler.Handler.TypeName);
        string response = "Response" + plan.Handler.ResponseMark;
        _types = $"<Request, {response}>";
        _answer = string.Format(System.Globalization.CultureInfo.InvariantCulture, _words.Answer, response);
        _links =
        [
            .. plan.Behaviors.Select(behavior => new Link(_aliases.Add(behavior.Part), behavior.Part)),
            new Link("Handler", plan.Handler.Handler),
        ];
    }

    internal static string Write(ProjectModel project, ChainPlan plan)
    {
        ChainWriter writer = new(project, plan);
        writer.WriteUsings();
        writer.WriteChain();
        writer._code.Line();
        writer.WriteRoute();
        return writer._code.ToString();
    }

    private void WriteUsings()
    {
        if (_plan.Behaviors.Any(behavior => behavior.Part.TypeName.Contains("?")))
        {
            _code.Line("// A behavior may say notnull or class and still run where the answer may be null.");
            _code.Line("#pragma warning disable CS8631, CS8634, CS8714");
            _code.Line();
        }

        _code.Usings("System");
        if (_plan.Handler.Kind == ChainKind.Stream)
            _code.Usings("System.Collections.Generic");
        if (_plan.Behaviors.Count > 0)
            _code.Usings("System.Runtime.CompilerServices");
        _code.Usings(
            "System.Threading",
            "System.Threading.Tasks",
            "Catga.Dispatch",
            "Microsoft.Extensions.DependencyInjection");
        _aliases.WriteTo(_code);
        _code.Line();
    }

    private void WriteChain()
    {
        _code.Summary($"{_plan.Message.DisplayName} → {_plan.InWords}");
        _code.Line(CodeWriter.GeneratedCode);
        _code.Line(CodeWriter.StackTraceHidden);
        IEnumerable<string> parameters = _links.Select(link => $"{link.Alias} {link.Parameter}");
        _code.Line($"internal sealed class {_chain}({string.Join(", ", parameters)})");
        _code.Indented($": {_words.Chain}{_types}");
        _code.Open();
        foreach (Link link in _links)
            _code.Line($"private readonly {link.Alias} {link.Field} = {link.Parameter};");

        _code.Line();
        _code.Line($"public override {_answer} {_words.Send}(Request request, CancellationToken cancellationToken) =>");
        _code.Indented(Call(0, "", "this"));
        for (int index = 0; index < _links.Count - 1; index++)
            WriteNext(index);
        _code.Close();
    }

    // The struct that a behavior gets as its next: the call of the link behind it.
    private void WriteNext(int index)
    {
        string name = "After" + _links[index].Alias;
        _code.Line();
        _code.Line($"private readonly struct {name}({_chain} chain) : {_words.Next}{_types}");
        _code.Open();
        _code.Line($"private readonly {_chain} _chain = chain;");
        _code.Line();
        _code.Line(CodeWriter.Inlined);
        _code.Line($"public {_answer} {_words.Invoke}(Request request, CancellationToken cancellationToken) =>");
        _code.Indented(Call(index + 1, "_chain.", "_chain"));
        _code.Close();
    }

    private string Call(int index, string owner, string chain)
    {
        Link link = _links[index];
        string callee = link.Part.InterfaceName is { } name ? $"(({name}){owner}{link.Field})" : owner + link.Field;
        return index == _links.Count - 1
            ? $"{callee}.HandleAsync(request, cancellationToken);"
            : $"{callee}.HandleAsync(request, new After{link.Alias}({chain}), cancellationToken);";
    }

    private void WriteRoute()
    {
        HandlerModel handler = _plan.Handler;
        string route = _plan.Message.CodeName + "Route";
        _code.Summary($"Leads {_plan.Message.DisplayName} to its chain.");
        _code.Line(CodeWriter.GeneratedCode);
        _code.Line($"internal sealed class {route}() : {_words.Route}{_types}(");
        _code.Indented($"messageName: {CodeWriter.Literal(_plan.Message.WireName)},");
        _code.Indented($"handler: new ChainPart(typeof(Handler), ServiceLifetime.{handler.Handler.Lifetime}),");
        WriteBehaviors();
        _code.Open();
        _code.Line($"protected override {_words.Chain}{_types} CreateGeneratedChain(IServiceProvider services) =>");
        IEnumerable<string> parts = _links.Select(link => $"services.GetRequiredService<{link.Alias}>()");
        if (_links.Count == 1)
        {
            _code.Indented($"new {_chain}({parts.Single()});");
        }
        else
        {
            _code.Indented($"new {_chain}(");
            _code.Indented("    " + string.Join(",\n            ", parts) + ");");
        }

        _code.Close();
    }

    private void WriteBehaviors()
    {
        if (_plan.Behaviors.Count == 0)
        {
            _code.Indented("behaviors: [])");
            return;
        }

        _code.Indented("behaviors:");
        _code.Indented("[");
        for (int index = 0; index < _plan.Behaviors.Count; index++)
        {
            BehaviorModel behavior = _plan.Behaviors[index];
            string type = $"typeof({_links[index].Alias})";
            _code.Indented($"    new BehaviorPart({type}, ServiceLifetime.{behavior.Part.Lifetime}, "
                + $"order: {behavior.Order}, BehaviorSource.{behavior.Source}),");
        }

        _code.Indented("])");
    }

    /// <summary>A behavior or the handler, with its name in this file.</summary>
    private sealed record Link(string Alias, PartModel Part)
    {
        internal string Parameter => Aliases.Parameter(Alias);

        internal string Field => Aliases.Field(Alias);
    }
}
