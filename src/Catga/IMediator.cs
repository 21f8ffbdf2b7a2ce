namespace Catga;

/// <summary>Sends requests and publishes notifications inside this process.</summary>
/// <remarks>
/// Resolve it anywhere. In a scope it uses the scope's handlers; from the root container (a hosted service, a
/// singleton) every send to a scoped handler opens a scope of its own and disposes it with the answer.
/// </remarks>
public interface IMediator : ISender, IPublisher;
