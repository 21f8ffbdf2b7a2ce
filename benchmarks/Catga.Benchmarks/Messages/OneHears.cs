using System.Runtime.CompilerServices;

namespace Catga.Benchmarks.Messages;

/// <summary>A notification with one handler.</summary>
public sealed record OneHears : INotification;

public sealed class OnlyListener : INotificationHandler<OneHears>
{
    [MethodImpl(MethodImplOptions.NoInlining)]
    public ValueTask HandleAsync(OneHears notification, CancellationToken cancellationToken) => default;
}
