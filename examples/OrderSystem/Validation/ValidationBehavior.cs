using Catga;

namespace OrderSystem.Validation;

/// <summary>Answers a request that is wrong in itself, so that no handler ever sees one.</summary>
/// <remarks>Its constraint chooses: it stands in the chain of every request that is <see cref="IValidated"/>.</remarks>
internal sealed class ValidationBehavior<TRequest, TResponse> : IPipelineBehavior<TRequest, TResponse>
    where TRequest : IValidated
{
    public ValueTask<CatgaResult<TResponse>> HandleAsync<TNext>(
        TRequest request, TNext next, CancellationToken cancellationToken)
        where TNext : struct, INext<TRequest, TResponse>
    {
        ValidationErrors errors = new();
        request.Validate(errors);

        return errors.Any
            ? ValueTask.FromResult(CatgaResult.Failure<TResponse>(CatgaError.Invalid(errors.ByField)))
            : next.InvokeAsync(request, cancellationToken);
    }
}
