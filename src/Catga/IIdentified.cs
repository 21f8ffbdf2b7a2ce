namespace Catga;

/// <summary>A message that names its own id, so that it can be recognised when it comes a second time.</summary>
/// <remarks>
/// The sender chooses the id once and gives the same one on every retry. <c>[HandledOnce]</c>
/// needs it. <c>Guid.CreateVersion7()</c> makes good ids.
/// </remarks>
public interface IIdentified
{
    /// <summary>The id; unique among the messages of this type, never <see cref="Guid.Empty"/>.</summary>
    Guid MessageId { get; }
}
