using System.Runtime.CompilerServices;
using Catga.Benchmarks.Messages;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Catga.Benchmarks.Peers;

/// <summary>
/// MediatR in a container of its own, after the same traffic. Mediator, handlers and behaviors are singletons.
/// </summary>
/// <remarks>
/// A peer is one file like this and a line in each scenario. Its messages carry Catga's, so that those stay plain.
/// </remarks>
internal static class MediatRPeer
{
    /// <summary>Starts it with the messages of the scenarios, and so many of the many.</summary>
    internal static IServiceProvider Start(int manyMessages = 10)
    {
        ServiceCollection services = new();
        AddHandlers(services);
        foreach (Catga.IRequest<Answer> message in ManyMessages.All.Take(manyMessages))
            AddHandler(services, message.GetType());

        services.AddMediatR(configuration =>
        {
            configuration.Lifetime = ServiceLifetime.Singleton;
            configuration.TypeEvaluator = _ => false;
            configuration.RegisterServicesFromAssemblyContaining(typeof(MediatRPeer));
        });
        services.Replace(ServiceDescriptor.Scoped<MediatR.ISender>(
            provider => provider.GetRequiredService<ScopedMediator>()));
        services.AddScoped<ScopedMediator>();

        ServiceProvider provider = services.BuildServiceProvider();
        MediatR.IMediator mediator = provider.GetRequiredService<MediatR.IMediator>();
        Traffic.Run(Envelopes(manyMessages), message => mediator.Send(message).GetAwaiter().GetResult());
        return provider;
    }

    internal static MediatR.IMediator Mediator(int manyMessages = 10) =>
        Start(manyMessages).GetRequiredService<MediatR.IMediator>();

    /// <summary>The many messages, as MediatR knows them.</summary>
    internal static MediatR.IRequest<Answer>[] Envelopes(int manyMessages) =>
    [
        .. ManyMessages.All.Take(manyMessages).Select(message =>
            (MediatR.IRequest<Answer>)Activator.CreateInstance(typeof(Asked<>).MakeGenericType(message.GetType()))!),
    ];

    private static void AddHandlers(IServiceCollection services)
    {
        foreach (Type message in (Type[])[typeof(Ping), typeof(Echo), typeof(Later), typeof(Passed), typeof(Awaited)])
            AddHandler(services, message);
        foreach (Type message in (Type[])[typeof(Yield), typeof(YieldPassed), typeof(YieldAwaited)])
            AddHandler(services, message, typeof(YieldingHandler<>));
        foreach (Type message in (Type[])[typeof(Passed), typeof(YieldPassed)])
            AddBehaviors(services, message, typeof(PassBehavior<>), 3);
        foreach (Type message in (Type[])[typeof(Awaited), typeof(YieldAwaited)])
            AddBehaviors(services, message, typeof(AwaitBehavior<>), 3);

        services.AddScoped<UnitOfWork>();
        services.AddScoped<MediatR.IRequestHandler<Asked<Scoped>, Answer>, ScopedAskedHandler>();
        services.AddSingleton<MediatR.IStreamRequestHandler<AskedNumbers, int>, AskedNumbersHandler>();
        services.AddSingleton<MediatR.INotificationHandler<Told<OneHears>>, Listener<OneHears>>();
        for (int count = 0; count < 4; count++)
            services.AddSingleton<MediatR.INotificationHandler<Told<FourHear>>, Listener<FourHear>>();
    }

    private static void AddHandler(IServiceCollection services, Type message, Type? handler = null) =>
        services.AddSingleton(
            typeof(MediatR.IRequestHandler<,>)
                .MakeGenericType(typeof(Asked<>).MakeGenericType(message), typeof(Answer)),
            (handler ?? typeof(AskedHandler<>)).MakeGenericType(message));

    private static void AddBehaviors(IServiceCollection services, Type message, Type behavior, int count)
    {
        for (int index = 0; index < count; index++)
        {
            services.AddSingleton(
                typeof(MediatR.IPipelineBehavior<,>).MakeGenericType(
                    typeof(Asked<>).MakeGenericType(message), typeof(Answer)),
                behavior.MakeGenericType(message));
        }
    }

    /// <summary>A mediator for each scope, which resolves that scope's handlers.</summary>
    private sealed class ScopedMediator(IServiceProvider services) : MediatR.Mediator(services);

    private sealed class AskedHandler<TMessage> : MediatR.IRequestHandler<Asked<TMessage>, Answer>
    {
        private readonly Task<Answer> _ready = Task.FromResult(Answer.Ready);

        [MethodImpl(MethodImplOptions.NoInlining)]
        public Task<Answer> Handle(Asked<TMessage> request, CancellationToken cancellationToken) => _ready;
    }

    private sealed class YieldingHandler<TMessage> : MediatR.IRequestHandler<Asked<TMessage>, Answer>
    {
        public async Task<Answer> Handle(Asked<TMessage> request, CancellationToken cancellationToken)
        {
            await Task.Yield();
            return Answer.Ready;
        }
    }

    private sealed class ScopedAskedHandler(UnitOfWork work) : MediatR.IRequestHandler<Asked<Scoped>, Answer>
    {
        private readonly Task<Answer> _ready = Task.FromResult(work.Answer);

        [MethodImpl(MethodImplOptions.NoInlining)]
        public Task<Answer> Handle(Asked<Scoped> request, CancellationToken cancellationToken) => _ready;
    }

    private sealed class PassBehavior<TMessage> : MediatR.IPipelineBehavior<Asked<TMessage>, Answer>
    {
        public Task<Answer> Handle(
            Asked<TMessage> request, RequestHandlerDelegate<Answer> next, CancellationToken cancellationToken) =>
            next();
    }

    private sealed class AwaitBehavior<TMessage> : MediatR.IPipelineBehavior<Asked<TMessage>, Answer>
    {
        public async Task<Answer> Handle(
            Asked<TMessage> request, RequestHandlerDelegate<Answer> next, CancellationToken cancellationToken) =>
            await next();
    }

    private sealed class Listener<TMessage> : MediatR.INotificationHandler<Told<TMessage>>
    {
        [MethodImpl(MethodImplOptions.NoInlining)]
        public Task Handle(Told<TMessage> notification, CancellationToken cancellationToken) => Task.CompletedTask;
    }

    private sealed class AskedNumbersHandler : MediatR.IStreamRequestHandler<AskedNumbers, int>
    {
        private readonly NumbersHandler _handler = new();

        public IAsyncEnumerable<int> Handle(AskedNumbers request, CancellationToken cancellationToken) =>
            _handler.HandleAsync(new Numbers(request.Count), cancellationToken);
    }

    internal sealed record Asked<TMessage> : MediatR.IRequest<Answer>;

    internal sealed record Told<TMessage> : MediatR.INotification;

    internal sealed record AskedNumbers(int Count) : MediatR.IStreamRequest<int>;
}
