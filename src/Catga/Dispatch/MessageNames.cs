using System.Reflection;

namespace Catga.Dispatch;

/// <summary>What a message is called outside of this process. The generator's MessageReader says the same.</summary>
internal static class MessageNames
{
    internal static string Of(Type messageType) =>
        messageType.GetCustomAttribute<MessageNameAttribute>()?.Name ?? FullName(messageType);

    private static string FullName(Type type)
    {
        if (!type.IsConstructedGenericType)
            return type.FullName ?? type.Name;

        string definition = type.GetGenericTypeDefinition().FullName!.Split('`')[0];
        return $"{definition}<{string.Join(',', type.GenericTypeArguments.Select(FullName))}>";
    }
}
