using Catga.SourceGen.Models;

namespace Catga.SourceGen.Planning;

/// <summary>Lists what a project's module registers.</summary>
internal static class ModulePlanner
{
    internal static ModuleModel Plan(
        ProjectModel? project, IReadOnlyList<ChainPlan> chains, IReadOnlyList<NotificationPlan> notifications)
    {
        if (project is null)
            return ModuleModel.Empty;

        return new ModuleModel(
            chains.Where(chain => chain.IsPlain)
                .Select(chain => chain.Handler)
                .OrderBy(handler => handler.Message.TypeName, StringComparer.Ordinal)
                .ToEquatableArray(),
            chains.Where(chain => !chain.IsPlain)
                .Select(chain => chain.Message)
                .Concat(notifications.Select(plan => plan.Notification))
                .Select(message => FileNames.RouteOf(project, message))
                .OrderBy(name => name, StringComparer.Ordinal)
                .ToEquatableArray(),
            chains.Select(chain => chain.Message.TypeName)
                .OrderBy(name => name, StringComparer.Ordinal)
                .ToEquatableArray());
    }
}
