namespace Catga.Messaging;

/// <summary>A message that was registered without a handler, because only others handle it.</summary>
internal sealed record RegisteredMessage(string Name, Type Type);
