namespace Catga.SourceGen.Diagnostics;

/// <summary>What an analyzer tells the code fix beside id and location.</summary>
internal static class DiagnosticProperties
{
    /// <summary>CATGA003: the method to call instead, where the receiver has it.</summary>
    internal const string Replacement = nameof(Replacement);

    /// <summary>CATGA008: the class itself hides the handler, so making it internal is enough.</summary>
    internal const string IsHidden = nameof(IsHidden);
}
