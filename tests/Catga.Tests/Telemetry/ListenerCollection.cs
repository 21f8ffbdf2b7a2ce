namespace Catga.Tests.Telemetry;

/// <summary>Listeners hear the whole process, so tests with listeners, or that need none, run alone.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class ListenerCollection
{
    internal const string Name = "Listeners";
}
