using System.Runtime.CompilerServices;

namespace Catga.Benchmarks.Messages;

/// <summary>A notification with four handlers.</summary>
public sealed record FourHear : INotification;

public sealed class FirstListener : INotificationHandler<FourHear>
{
    [MethodImpl(MethodImplOptions.NoInlining)]
    public ValueTask HandleAsync(FourHear notification, CancellationToken cancellationToken) => default;
}

public sealed class SecondListener : INotificationHandler<FourHear>
{
    [MethodImpl(MethodImplOptions.NoInlining)]
    public ValueTask HandleAsync(FourHear notification, CancellationToken cancellationToken) => default;
}

public sealed class ThirdListener : INotificationHandler<FourHear>
{
    [MethodImpl(MethodImplOptions.NoInlining)]
    public ValueTask HandleAsync(FourHear notification, CancellationToken cancellationToken) => default;
}

public sealed class FourthListener : INotificationHandler<FourHear>
{
    [MethodImpl(MethodImplOptions.NoInlining)]
    public ValueTask HandleAsync(FourHear notification, CancellationToken cancellationToken) => default;
}
