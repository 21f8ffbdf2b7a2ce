namespace Catga.Raft.Hosting.Security;

/// <summary>A frame that is not what must come next. The stream cannot go on.</summary>
/// <param name="message">What is wrong with it.</param>
internal sealed class FrameFaultException(string message) : Exception(message);
