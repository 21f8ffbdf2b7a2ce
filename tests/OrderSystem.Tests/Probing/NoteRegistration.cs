using Catga;
using Catga.Cluster.DependencyInjection;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace OrderSystem.Tests.Probing;

internal static class NoteRegistration
{
    public static IServiceCollection AddNotes(this IServiceCollection services) => services
        .AddSingleton<IStartupFilter, NoteEndpoint>()
        .AddRequestHandler<Note, Unit, NoteHandler>()
        .AddForwardToLeaderBehavior<Note, Unit>();
}
