using Catga;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using OrderSystem.Http;

namespace OrderSystem.Tests.Probing;

/// <summary>Notes: <c>POST /notes/text</c> answers 201 when the leader has written it down.</summary>
internal sealed class NoteEndpoint : IStartupFilter
{
    public const string Path = "/notes";

    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        app.Map(Path, notes => notes.Run(AnswerAsync));
        next(app);
    };

    private static async Task AnswerAsync(HttpContext context)
    {
        IMediator mediator = context.RequestServices.GetRequiredService<IMediator>();
        string text = context.Request.Path.Value!.Trim('/');
        CatgaResult<Unit> result = await mediator.SendAsync<Note, Unit>(new Note(text), context.RequestAborted);
        await result.ToHttp(_ => TypedResults.Created($"{Path}/{text}", new { text })).ExecuteAsync(context);
    }
}
