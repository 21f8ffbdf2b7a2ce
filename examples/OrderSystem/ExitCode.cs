namespace OrderSystem;

/// <summary>What the process tells the shell that started it.</summary>
internal static class ExitCode
{
    public const int Stopped = 0;
    public const int PortTaken = 1;
    public const int WrongCommandLine = 2;
    public const int CommandFailed = 3;
}
