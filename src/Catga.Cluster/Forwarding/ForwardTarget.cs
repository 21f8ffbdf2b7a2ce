using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Catga.Cluster.Forwarding;

/// <summary>A registered request, as something that can be read from the wire, run, and answered.</summary>
internal abstract class ForwardTarget
{
    public abstract Type MessageType { get; }

    /// <summary>Whether its chain, on this node, records the answer with what the handler does.</summary>
    public abstract bool Records { get; }

    /// <summary>Reads the request.</summary>
    /// <exception cref="JsonException">The bytes are no such request.</exception>
    public abstract object Read(ReadOnlySpan<byte> body, JsonSerializerOptions json);

    /// <summary>Sends the request through its whole chain.</summary>
    public abstract ValueTask<ForwardReply> RunAsync(
        object request, ISender sender, JsonSerializerOptions json, CancellationToken cancellationToken);
}

/// <summary>A registered request, with its types.</summary>
/// <typeparam name="TRequest">The request.</typeparam>
/// <typeparam name="TResponse">The answer.</typeparam>
/// <param name="records">Whether its chain records the answer.</param>
internal sealed class ForwardTarget<TRequest, TResponse>(bool records) : ForwardTarget
    where TRequest : IRequest<TResponse>
{
    public override Type MessageType => typeof(TRequest);

    public override bool Records => records;

    public override object Read(ReadOnlySpan<byte> body, JsonSerializerOptions json) =>
        JsonSerializer.Deserialize(body, (JsonTypeInfo<TRequest>)json.GetTypeInfo(typeof(TRequest)))
        ?? throw new JsonException($"The body is null, which is no {typeof(TRequest).Name}.", "$", 0, 0);

    public override async ValueTask<ForwardReply> RunAsync(
        object request, ISender sender, JsonSerializerOptions json, CancellationToken cancellationToken)
    {
        CatgaResult<TResponse> result = await sender
            .SendAsync<TRequest, TResponse>((TRequest)request, cancellationToken).ConfigureAwait(false);
        return result.TryGetValue(out TResponse? answer, out CatgaError? error)
            ? ForwardReply.Answered(JsonSerializer.SerializeToUtf8Bytes(
                answer, (JsonTypeInfo<TResponse>)json.GetTypeInfo(typeof(TResponse))))
            : ForwardReply.OfFailure(error);
    }
}
