using Catga.SourceGen.Models;

namespace Catga.SourceGen.Planning;

/// <summary>Where generated code lies.</summary>
internal static class FileNames
{
    /// <summary>The file of one message: stable under every edit that does not rename the message.</summary>
    internal static string Of(MessageModel message) =>
        message.CodeNamespace.Length == 0
            ? $"{message.CodeName}.g.cs"
            : $"{message.CodeNamespace.Replace("@", "")}.{message.CodeName}.g.cs";

    /// <summary>The namespace of a message's code: that of the message, below the project's own.</summary>
    /// <remarks>
    /// It ends in a word of its own. Without it, the code of messages in Shop and of others in Shop.Request would meet
    /// in one namespace, where Request could not be an alias.
    /// </remarks>
    internal static string Namespace(ProjectModel project, MessageModel message) =>
        message.CodeNamespace.Length == 0
            ? $"{project.Namespace}.Chains"
            : $"{project.Namespace}.{message.CodeNamespace}.Chains";

    internal static string RouteOf(ProjectModel project, MessageModel message) =>
        $"global::{Namespace(project, message)}.{message.CodeName}Route";
}
