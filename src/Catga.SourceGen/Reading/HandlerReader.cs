using Catga.SourceGen.Models;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Catga.SourceGen.Reading;

/// <summary>Reads the handler classes of the project.</summary>
internal static class HandlerReader
{
    /// <summary>
    /// A class or record that says what it derives from. Cheap: it runs for every node of every edit.
    /// </summary>
    internal static bool MayBeHandler(SyntaxNode node) =>
        node is ClassDeclarationSyntax { BaseList: not null } or RecordDeclarationSyntax { BaseList: not null };

    internal static HandlerClassModel? Read(GeneratorSyntaxContext context, CancellationToken cancellationToken)
    {
        if (context.SemanticModel.GetDeclaredSymbol(context.Node, cancellationToken) is not INamedTypeSymbol type
            || !HandlesSomething(type)
            || !IsFirstPart(type, context.Node, cancellationToken)
            || !CanBeGeneratedFor(type, context.SemanticModel.Compilation))
        {
            return null;
        }

        Compilation compilation = context.SemanticModel.Compilation;
        HandlerClassModel model = new(
            Handlers(type, compilation).ToEquatableArray(),
            NotificationHandlers(type, compilation).ToEquatableArray());
        return model.Handlers.Count + model.NotificationHandlers.Count == 0 ? null : model;
    }

    /// <summary>Whether the generator takes the class in, provided that it handles something.</summary>
    internal static bool CanBeGeneratedFor(INamedTypeSymbol type, Compilation compilation) =>
        type is { IsAbstract: false, IsUnboundGenericType: false }
        && !type.SelfAndContainers().Any(each => each.IsGenericType)
        && !type.GetAttributes().Any(each => each.AttributeClass.Is(Names.NotRegisteredAttribute))
        && PartReader.CanStandInChain(type, compilation);

    // Asked first: most classes that derive from something handle nothing.
    private static bool HandlesSomething(INamedTypeSymbol type) => type.AllInterfaces.Any(each =>
        each.Is(Names.RequestHandler) || each.Is(Names.StreamRequestHandler) || each.Is(Names.NotificationHandler));

    private static IEnumerable<HandlerModel> Handlers(INamedTypeSymbol type, Compilation compilation) =>
        type.ImplementationsOf(Names.RequestHandler)
            .Select(called => Handler(ChainKind.Request, type, called, Names.PipelineBehavior, compilation))
            .Concat(type.ImplementationsOf(Names.StreamRequestHandler)
                .Select(called => Handler(ChainKind.Stream, type, called, Names.StreamPipelineBehavior, compilation)))
            .OfType<HandlerModel>();

    private static HandlerModel? Handler(
        ChainKind kind,
        INamedTypeSymbol type,
        INamedTypeSymbol called,
        string behaviorInterface,
        Compilation compilation)
    {
        ITypeSymbol response = called.TypeArguments[1];
        if (called.TypeArguments[0] is not INamedTypeSymbol message
            || !message.CanBeNamedIn(compilation)
            || !response.CanBeNamedIn(compilation))
        {
            return null;
        }

        return new HandlerModel(
            kind,
            MessageReader.Read(message),
            response.FullNameWithoutMark(),
            response.NullableMark(),
            PartReader.Read(type, called),
            BehaviorReader.Read(type, behaviorInterface, message, response, compilation).ToEquatableArray());
    }

    private static IEnumerable<NotificationHandlerModel> NotificationHandlers(
        INamedTypeSymbol type, Compilation compilation)
    {
        foreach (INamedTypeSymbol called in type.ImplementationsOf(Names.NotificationHandler))
        {
            // What is a request too has its chain already; an analyzer reports it.
            if (called.TypeArguments[0] is INamedTypeSymbol notification
                && notification.CanBeNamedIn(compilation)
                && !notification.ImplementationsOf(Names.Request).Any())
            {
                yield return new NotificationHandlerModel(
                    MessageReader.Read(notification),
                    notification.SelfAndBases().Skip(1).Concat(notification.AllInterfaces)
                        .Where(each => each.Is(Names.Notification) || each.ImplementationsOf(Names.Notification).Any())
                        .Select(each => each.FullName())
                        .ToEquatableArray(),
                    PartReader.Read(type, called),
                    type.MetadataFullName(),
                    OrderOf(type));
            }
        }
    }

    private static int OrderOf(INamedTypeSymbol type) =>
        type.GetAttributes().FirstOrDefault(each => each.AttributeClass.Is(Names.HandlerOrderAttribute))
            ?.ConstructorArguments.FirstOrDefault().Value is int order ? order : 0;

    // A partial class has several declarations; the first that names a base speaks for all.
    private static bool IsFirstPart(INamedTypeSymbol type, SyntaxNode node, CancellationToken cancellationToken) =>
        type.DeclaringSyntaxReferences.Length == 1
        || type.DeclaringSyntaxReferences.Select(part => part.GetSyntax(cancellationToken)).First(MayBeHandler) == node;
}
