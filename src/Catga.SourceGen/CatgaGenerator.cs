using System.Collections.Immutable;
using Catga.SourceGen.Interception;
using Catga.SourceGen.Models;
using Catga.SourceGen.Planning;
using Catga.SourceGen.Reading;
using Catga.SourceGen.Writing;
using Microsoft.CodeAnalysis;

namespace Catga.SourceGen;

/// <summary>
/// Read → plan → write: handlers become chains, routes and a module; calls of the mediator become interceptors.
/// </summary>
[Generator(LanguageNames.CSharp)]
public sealed class CatgaGenerator : IIncrementalGenerator
{
    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        context.RegisterPostInitializationOutput(static output => output.AddEmbeddedAttributeDefinition());

        // Read.
        var project = context.CompilationProvider
            .Select(static (compilation, _) => ProjectReader.Read(compilation)).WithTrackingName(StepNames.Project);
        var classes = context.SyntaxProvider
            .CreateSyntaxProvider(static (node, _) => HandlerReader.MayBeHandler(node), HandlerReader.Read)
            .Where(static model => model is not null).WithTrackingName(StepNames.HandlerClasses);
        var handlers = classes
            .SelectMany(static (model, _) => model!.Handlers).WithTrackingName(StepNames.Handlers);
        var calls = context.SyntaxProvider
            .CreateSyntaxProvider(static (node, _) => CallReader.MayBeCall(node), CallReader.Read)
            .Where(static model => model is not null).WithTrackingName(StepNames.Calls);
        var interception = context.AnalyzerConfigOptionsProvider
            .Select(static (options, _) => InterceptionSwitch.IsOn(options)).WithTrackingName(StepNames.Interception);

        // Plan.
        var surplus = handlers.Collect()
            .Select(static (all, _) => ChainPlanner.SurplusHandlers(all)).WithTrackingName(StepNames.SurplusHandlers);
        var chains = handlers.Combine(surplus)
            .Where(static pair => !pair.Right.Contains(ChainPlanner.KeyOf(pair.Left)))
            .Select(static (pair, _) => ChainPlanner.Plan(pair.Left)).WithTrackingName(StepNames.Chains);
        var notifications = classes
            .SelectMany(static (model, _) => model!.NotificationHandlers).Collect()
            .SelectMany(static (all, _) => NotificationPlanner.Plan(all)).WithTrackingName(StepNames.Notifications);
        var module = chains.Collect().Combine(notifications.Collect()).Combine(project)
            .Select(static (all, _) => ModulePlanner.Plan(all.Right, all.Left.Left, all.Left.Right))
            .WithTrackingName(StepNames.Module);

        // Write.
        var written = chains.Where(static chain => !chain.IsPlain);
        context.RegisterImplementationSourceOutput(written.Combine(project), static (output, pair) =>
        {
            if (pair.Right is { } known)
                output.AddSource(FileNames.Of(pair.Left.Message), ChainWriter.Write(known, pair.Left));
        });
        context.RegisterImplementationSourceOutput(notifications.Combine(project), static (output, pair) =>
        {
            if (pair.Right is { } known)
                output.AddSource(FileNames.Of(pair.Left.Notification), NotificationWriter.Write(known, pair.Left));
        });
        context.RegisterImplementationSourceOutput(module.Combine(project), static (output, pair) =>
        {
            if (pair.Right is { } known)
                output.AddSource("Catga.Module.g.cs", ModuleWriter.WriteModule(known, pair.Left));
        });
        context.RegisterSourceOutput(project, static (output, known) =>
        {
            if (known is not null)
                output.AddSource("Catga.AddCatga.g.cs", ModuleWriter.WriteAddCatga(known));
        });
        context.RegisterImplementationSourceOutput(
            calls.Collect().Combine(interception).Combine(project), static (output, pair) => WriteInterceptors(
                output, pair.Left.Left, pair.Left.Right, pair.Right));
    }

    private static void WriteInterceptors(
        SourceProductionContext output, ImmutableArray<CallModel?> calls, bool isOn, ProjectModel? project)
    {
        if (isOn && !calls.IsEmpty && project is not null)
            output.AddSource("Catga.Interceptors.g.cs", InterceptorWriter.Write(project, calls.OfType<CallModel>()));
    }
}
