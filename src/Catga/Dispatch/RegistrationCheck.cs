namespace Catga.Dispatch;

/// <summary>Refuses registrations that would be ignored in silence.</summary>
internal static class RegistrationCheck
{
    private static readonly Type[] HandlerInterfaces =
        [typeof(IRequestHandler<,>), typeof(IStreamRequestHandler<,>), typeof(INotificationHandler<>)];

    internal static void Run(RouteCatalog catalog, ILookup<Type, BehaviorPart> runTimeBehaviors)
    {
        HashSet<Type> known = [.. catalog.Routes.Select(route => route.HandlerService)];
        foreach (Type service in catalog.Services.Select(descriptor => descriptor.ServiceType))
        {
            if (!service.IsConstructedGenericType || known.Contains(service))
                continue;

            Type definition = service.GetGenericTypeDefinition();
            if (definition == typeof(IRequestHandler<>))
            {
                throw new InvalidOperationException(
                    $"A handler is registered as {service}, where Catga does not look. Register it as "
                    + $"IRequestHandler<{service.GenericTypeArguments[0].Name}, Unit>.");
            }

            if (HandlerInterfaces.Contains(definition))
            {
                throw new InvalidOperationException(
                    $"A handler is registered as {service}, but the generator wrote no route to it. Register it with "
                    + "AddRequestHandler, AddStreamRequestHandler or AddNotificationHandler, which bring a route.");
            }
        }

        HashSet<Type> messages = [.. catalog.Routes.Select(route => route.MessageType)];
        foreach (IGrouping<Type, BehaviorPart> behaviors in runTimeBehaviors)
        {
            if (!messages.Contains(behaviors.Key))
            {
                throw new InvalidOperationException(
                    $"The behavior {behaviors.First().Type} is registered for {behaviors.Key}, which has no handler. "
                    + "Register the handler, or remove the behavior.");
            }
        }
    }
}
