using System.Runtime.InteropServices;
using System.Text;
using Microsoft.Win32.SafeHandles;

namespace OrderSystem.Tests.Probing;

/// <summary>A file that several processes write line by line; a line is one write at the end, so none is torn.</summary>
/// <remarks>.NET's own append mode remembers where the end was: of two processes one would overwrite the other.</remarks>
internal sealed partial class AppendedFile(string path)
{
    private const int WriteOnly = 1;
    private static readonly int Append = OperatingSystem.IsMacOS() ? 8 : 0x400;

    /// <summary>Makes it, empty.</summary>
    public void Create() => File.WriteAllBytes(path, []);

    /// <summary>Its lines, each as its words.</summary>
    public string[][] Read() => [.. File.ReadAllLines(path).Select(line => line.Split(' '))];

    public void Add(params IEnumerable<object?> words)
    {
        byte[] line = Encoding.UTF8.GetBytes(string.Join(' ', words) + "\n");
        using SafeFileHandle file = Open(path, WriteOnly | Append);
        if (file.IsInvalid || Write(file, line, line.Length) != line.Length)
            throw new IOException($"{path} was not written: error {Marshal.GetLastPInvokeError()}.");
    }

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial SafeFileHandle Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "write", SetLastError = true)]
    private static partial nint Write(SafeFileHandle file, byte[] bytes, nint count);
}
