using System.Diagnostics;

namespace Shop.Stock;

/// <summary>Tells how a call reached its handler.</summary>
public static class CallPath
{
    public static void Print(string message, StackTrace stack)
    {
        bool intercepted = stack.GetFrames().Any(frame =>
            frame.GetMethod()?.DeclaringType?.Name.Contains("Interceptors", StringComparison.Ordinal) == true);
        Console.WriteLine($"[path] {message}: {(intercepted ? "intercepted" : "interface")}");
    }
}
