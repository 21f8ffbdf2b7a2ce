namespace Catga.Dispatch;

/// <summary>Gets to know a request by its types.</summary>
internal interface IRequestIntroduction
{
    void Introduce<TRequest, TResponse>(string name, IReadOnlyList<BehaviorPart> behaviors)
        where TRequest : IRequest<TResponse>;
}
