using System.Runtime.CompilerServices;

namespace Catga.Tests.Registration;

/// <summary>Handlers of generic classes, which the generator cannot write chains for.</summary>
internal sealed record Load<T>(T Sample) : IRequest<T>;

[NotRegistered]
internal sealed class LoadHandler<T> : IRequestHandler<Load<T>, T>
{
    public ValueTask<CatgaResult<T>> HandleAsync(Load<T> request, CancellationToken cancellationToken) =>
        new(CatgaResult.Success(request.Sample));
}

internal sealed record Repeat<T>(T Sample, int Times) : IStreamRequest<T>;

[NotRegistered]
internal sealed class RepeatHandler<T>(Journal journal) : IStreamRequestHandler<Repeat<T>, T>
{
    public async IAsyncEnumerable<T> HandleAsync(
        Repeat<T> request, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        journal.Note("repeat");
        for (int number = 0; number < request.Times; number++)
        {
            await Task.Yield();
            yield return request.Sample;
        }
    }
}

internal sealed record Saved<T>(T Saving) : INotification;

[NotRegistered]
internal sealed class SavedHandler<T>(Journal journal) : INotificationHandler<Saved<T>>
{
    public ValueTask HandleAsync(Saved<T> notification, CancellationToken cancellationToken)
    {
        journal.Note($"saved {notification.Saving}");
        return default;
    }
}

/// <summary>Its handler is registered where nobody looks.</summary>
internal sealed record Misplaced : IRequest;

[NotRegistered]
internal sealed class MisplacedHandler : IRequestHandler<Misplaced>
{
    public ValueTask<CatgaResult<Unit>> HandleAsync(Misplaced request, CancellationToken cancellationToken) =>
        new(CatgaResult.Success());
}

internal sealed record Orphan : IRequest<int>;

internal sealed record OrphanStream : IStreamRequest<int>;

internal readonly record struct OrphanStruct : IRequest<int>;
