using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;
using Catga.Dispatch;

namespace Catga.Messaging;

/// <summary>The names of one container's messages, read from its routes once.</summary>
internal sealed class MessageRegistry : IMessageRegistry
{
    private readonly FrozenDictionary<string, Type> _typesByName;
    private readonly FrozenDictionary<Type, string> _namesByType;

    public MessageRegistry(RouteCatalog catalog, IEnumerable<RegisteredMessage> registered)
    {
        RegisteredMessage[] messages =
        [
            .. catalog.Routes
                .Select(route => new RegisteredMessage(route.MessageName, route.MessageType))
                .Concat(registered)
                .Where(message => message.Type is { IsAbstract: false, IsInterface: false })
                .Distinct(),
        ];
        RefuseSharedNames(messages);
        _typesByName = messages.ToFrozenDictionary(
            message => message.Name, message => message.Type, StringComparer.Ordinal);
        _namesByType = messages.ToFrozenDictionary(message => message.Type, message => message.Name);
        Names = [.. _typesByName.Keys.Order(StringComparer.Ordinal)];
    }

    public IReadOnlyCollection<string> Names { get; }

    public string GetName(Type messageType) =>
        _namesByType.TryGetValue(messageType, out string? name)
            ? name
            : throw new InvalidOperationException(
                $"{messageType} is not a registered message, so it has no name outside of this process. Give it a "
                + $"handler, or, when only others handle it, register it with AddMessage<{messageType.Name}>().");

    public bool TryGetType(string name, [NotNullWhen(true)] out Type? messageType) =>
        _typesByName.TryGetValue(name, out messageType);

    private static void RefuseSharedNames(RegisteredMessage[] messages)
    {
        IGrouping<string, RegisteredMessage>? shared = messages
            .GroupBy(message => message.Name, StringComparer.Ordinal)
            .FirstOrDefault(group => group.Count() > 1);
        if (shared is not null)
        {
            throw new InvalidOperationException(
                $"The message name '{shared.Key}' "
                + $"is used by {string.Join(" and ", shared.Select(message => message.Type))}. "
                + "Give each a [MessageName] of its own.");
        }
    }
}
