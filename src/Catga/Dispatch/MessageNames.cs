using System.Reflection;

namespace Catga.Dispatch;

/// <summary>What a message is called outside of this process.</summary>
internal static class MessageNames
{
    internal static string Of(Type messageType) =>
        messageType.GetCustomAttribute<MessageNameAttribute>()?.Name ?? messageType.FullName ?? messageType.Name;
}
