using System.Globalization;
using Catga;

namespace OrderSystem;

/// <summary>What the order system was asked for when it was started.</summary>
/// <param name="Port">The port to listen on, 1 to 65535. Default: 5000.</param>
internal sealed record CommandLine(int Port = 5000)
{
    private const string PortOption = "--port";

    /// <summary>Where the order system answers: on this machine only.</summary>
    public string Url => $"http://localhost:{Port}";

    /// <summary>Reads the options of the order system; all others are left to ASP.NET Core.</summary>
    public static CatgaResult<CommandLine> Read(IReadOnlyList<string> arguments)
    {
        CommandLine commandLine = new();
        for (int index = 0; index < arguments.Count; index++)
        {
            string[] parts = arguments[index].Split('=', count: 2);
            if (parts[0] != PortOption)
                continue;

            string? value = parts.Length == 2 ? parts[1] : arguments.ElementAtOrDefault(++index);
            if (!ushort.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out ushort port) || port == 0)
            {
                string given = value is null ? "nothing" : $"\"{value}\"";
                return CatgaError.Invalid($"{PortOption} takes a number from 1 to 65535, but {given} was given.");
            }

            commandLine = commandLine with { Port = port };
        }

        return commandLine;
    }
}
