namespace Catga;

/// <summary>
/// A message that is answered by a sequence of <typeparamref name="TItem"/>, produced while it is read.
/// </summary>
/// <typeparam name="TItem">What the sequence holds.</typeparam>
public interface IStreamRequest<TItem>;
