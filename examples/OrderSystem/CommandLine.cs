using System.Globalization;
using Catga;

namespace OrderSystem;

/// <summary>What the order system was asked for when it was started.</summary>
/// <param name="Port">The port to listen on, 1 to 65535. Default: 5000.</param>
/// <param name="IsClustered">Whether it is one node of several. Default: false.</param>
/// <param name="NodeId">The node's name; null for its host and port.</param>
/// <param name="Data">Where its state lies, in a folder named after the node; null for what the settings say.</param>
internal sealed record CommandLine(
    int Port = 5000, bool IsClustered = false, string? NodeId = null, string? Data = null)
{
    private const string PortOption = "--port";
    private const string ClusterOption = "--cluster";
    private const string NodeOption = "--node-id";
    private const string DataOption = "--data";

    /// <summary>Where the order system answers: on this machine only.</summary>
    public string Url => $"http://localhost:{Port}";

    /// <summary>Reads the options of the order system; all others are left to ASP.NET Core.</summary>
    public static CatgaResult<CommandLine> Read(IReadOnlyList<string> arguments)
    {
        CommandLine commandLine = new();
        for (int index = 0; index < arguments.Count; index++)
        {
            string[] parts = arguments[index].Split('=', count: 2);
            if (parts[0] == ClusterOption)
                commandLine = commandLine with { IsClustered = true };
            if (parts[0] is not (PortOption or NodeOption or DataOption))
                continue;

            string? value = parts.Length == 2 ? parts[1] : arguments.ElementAtOrDefault(++index);
            CatgaResult<CommandLine> read = commandLine.With(parts[0], value);
            if (!read.IsSuccess)
                return read;
            commandLine = read.Value;
        }

        return commandLine;
    }

    private CatgaResult<CommandLine> With(string option, string? value)
    {
        string given = value is null ? "nothing" : $"\"{value}\"";
        if (option == NodeOption)
        {
            return string.IsNullOrWhiteSpace(value) || value.StartsWith('-')
                ? CatgaError.Invalid($"{NodeOption} takes a name, but {given} was given.")
                : this with { NodeId = value };
        }

        if (option == DataOption)
        {
            return string.IsNullOrWhiteSpace(value) || value.StartsWith('-')
                ? CatgaError.Invalid($"{DataOption} takes a folder, but {given} was given.")
                : this with { Data = value };
        }

        return ushort.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out ushort port) && port > 0
            ? this with { Port = port }
            : CatgaError.Invalid($"{PortOption} takes a number from 1 to 65535, but {given} was given.");
    }
}
