using Catga.SourceGen.Models;
using Catga.SourceGen.Planning;

namespace Catga.SourceGen.Writing;

/// <summary>Writes the file of one notification: its chain, which calls handler after handler, and its route.</summary>
internal sealed class NotificationWriter
{
    private readonly NotificationPlan _plan;
    private readonly CodeWriter _code;
    private readonly Aliases _aliases = new();
    private readonly string _chain;
    private readonly List<Link> _links;

    private NotificationWriter(ProjectModel project, NotificationPlan plan)
    {
        _plan = plan;
        _code = CodeWriter.File(FileNames.Namespace(project, plan.Notification));
        _chain = plan.Notification.CodeName + "Chain";
        _aliases.Add("Notification", plan.Notification.TypeName);
        _links = [.. plan.All.Select(handler => new Link(_aliases.Add(handler.Handler), handler))];
    }

    internal static string Write(ProjectModel project, NotificationPlan plan)
    {
        NotificationWriter writer = new(project, plan);
        writer.WriteUsings();
        writer.WriteChain();
        writer._code.Line();
        writer.WriteRoute();
        return writer._code.ToString();
    }

    private void WriteUsings()
    {
        _code.Usings(
            "System",
            "System.Collections.Generic",
            "System.Threading",
            "System.Threading.Tasks",
            "Catga.Dispatch",
            "Microsoft.Extensions.DependencyInjection");
        _aliases.WriteTo(_code);
        _code.Line();
    }

    private void WriteChain()
    {
        _code.Summary($"{_plan.Notification.DisplayName} → {_plan.InWords}");
        _code.Line(CodeWriter.GeneratedCode);
        _code.Line(CodeWriter.StackTraceHidden);
        _code.Line($"internal sealed class {_chain}(");
        _code.Indented("IReadOnlyList<object> instances, IReadOnlyList<INotificationHandler<Notification>> handlers)");
        _code.Indented(": SequentialNotificationChain<Notification>(handlers)");
        _code.Open();
        for (int index = 0; index < _links.Count; index++)
        {
            string alias = _links[index].Alias;
            _code.Line($"private readonly {alias} {_links[index].Field} = ({alias})instances[{index}];");
        }

        _code.Line();
        _code.Line("public override ValueTask PublishAsync(");
        _code.Indented("Notification notification, CancellationToken cancellationToken)");
        _code.Open();
        _code.Line("ValueTask running;");
        _code.Line("int started = 0;");
        _code.Line("try");
        _code.Open();
        for (int index = 0; index < _links.Count; index++)
            WriteCall(index);
        _code.Line("return default;");
        _code.Close();
        _code.Line("catch (Exception failure)");
        _code.Open();
        _code.Line("running = ValueTask.FromException(failure);");
        _code.Close();
        _code.Line();
        _code.Line("return ContinueAsync(running, started, notification, cancellationToken);");
        _code.Close();
        _code.Close();
    }

    private void WriteCall(int index)
    {
        Link link = _links[index];
        bool isForBase = link.Handler.Notification != _plan.Notification;
        string callee = isForBase
            ? $"((INotificationHandler<{link.Handler.Notification.TypeName}>){link.Field})"
            : link.Handler.Handler.InterfaceName is { } name ? $"(({name}){link.Field})" : link.Field;
        _code.Line($"started = {index + 1};");
        _code.Line($"running = {callee}.HandleAsync(notification, cancellationToken);");
        _code.Line("if (!running.IsCompletedSuccessfully)");
        _code.Indented("return ContinueAsync(running, started, notification, cancellationToken);");
        _code.Line("running.GetAwaiter().GetResult();");
        _code.Line();
    }

    private void WriteRoute()
    {
        _code.Summary($"Leads {_plan.Notification.DisplayName} to the handlers of this project.");
        _code.Line(CodeWriter.GeneratedCode);
        _code.Line($"internal sealed class {_plan.Notification.CodeName}Route() : NotificationRoute<Notification>(");
        _code.Indented($"messageName: {CodeWriter.Literal(_plan.Notification.WireName)},");
        _code.Indented("subscriptions:");
        _code.Indented("[");
        foreach (NotificationHandlerModel handler in _plan.Own)
        {
            string alias = _links.Find(link => link.Handler.Handler == handler.Handler).Alias;
            _code.Indented($"    new NotificationSubscription<Notification>(new ChainPart(typeof({alias}), "
                + $"ServiceLifetime.{handler.Handler.Lifetime}), order: {handler.Order}),");
        }

        _code.Indented("])");
        _code.Open();
        string types = string.Join(", ", _links.Select(link => $"typeof({link.Alias})"));
        _code.Line($"protected override IReadOnlyList<Type> GeneratedHandlers => [{types}];");
        _code.Line();
        _code.Line("protected override NotificationChain<Notification> CreateGeneratedChain(");
        _code.Indented("IReadOnlyList<object> instances,");
        _code.Indented("IReadOnlyList<INotificationHandler<Notification>> handlers) =>");
        _code.Indented($"new {_chain}(instances, handlers);");
        _code.Close();
    }

    /// <summary>A handler, with its name in this file.</summary>
    private sealed record Link(string Alias, NotificationHandlerModel Handler)
    {
        internal string Field => Aliases.Field(Alias);
    }
}
