using System.Diagnostics;
using Catga.Cluster.Telemetry;
using Catga.Raft.Hosting.Security;
using Catga.Raft.Hosting.Transport;
using Catga.Raft.Hosting.Transport.Wire;
using Microsoft.AspNetCore.Http;

namespace Catga.Cluster.Forwarding.Channels;

/// <summary>The leader's end of a channel: runs what comes, and answers in the order in which it is done.</summary>
/// <param name="place">What all channels of this node share.</param>
/// <param name="session">Who sends.</param>
/// <param name="maxAnswerBytes">The largest answer that the sender takes.</param>
/// <param name="reader">What it sends.</param>
/// <param name="writer">What it is answered.</param>
/// <param name="abort">Breaks the connection.</param>
internal sealed class ServedChannel(
    ServingPlace place,
    ForwardSession session,
    int maxAnswerBytes,
    FrameReader reader,
    FrameWriter writer,
    Action abort)
    : IDisposable
{
    private static readonly TimeSpan ClosingTime = TimeSpan.FromMilliseconds(500);

    private readonly CancellationTokenSource _dead = new();
    private FrameBatcher<Answered>? _answers;
    private ITimer? _closing;
    private int _isLeaving;
    private int _running;

    private ServingPlace Place => place;

    /// <summary>Serves until the other side closes, or says something that it must not.</summary>
    /// <param name="cancellationToken">Cancelled when the connection is closed.</param>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        using CancellationTokenRegistration closed =
            cancellationToken.UnsafeRegister(static state => ((ServedChannel)state!).Break(), this);
        _answers = new FrameBatcher<Answered>(writer, Write, _ => Break(), _dead.Token);
        place.Enter(this);
        try
        {
            (FrameKind Kind, ReadOnlyMemory<byte> Payload) frame = await ReadAsync().ConfigureAwait(false);
            while (true)
            {
                Command? last = Begin(frame.Kind, frame.Payload);
                frame = last is null
                    ? await ReadAsync().ConfigureAwait(false)
                    : await new HandOff<(FrameKind, ReadOnlyMemory<byte>)>(ReadAsync(), last);
            }
        }
        catch (Exception wrong) when (wrong is FrameFaultException or WireException)
        {
            ForwardingLog.ChannelFaulted(place.Logger, session.PeerName, wrong.Message);
        }
        catch (Exception broken) when (broken is IOException or OperationCanceledException or ObjectDisposedException
            or InvalidOperationException)
        {
            // The sender went away; what was begun goes on, and its answer is kept.
        }
        finally
        {
            place.Leave(this);
            Break();
        }
    }

    /// <summary>Asks the sender to go on elsewhere. What is under way is answered before.</summary>
    public void SayFarewell()
    {
        if (Interlocked.Exchange(ref _isLeaving, 1) != 0)
            return;
        _answers!.SayFarewell("this node stops");
        _closing = place.Clock.CreateTimer(
            static channel => ((ServedChannel)channel!).CloseIfIdle(), this, ClosingTime, ClosingTime);
    }

    public void Dispose()
    {
        _closing?.Dispose();
        _dead.Dispose();
        reader.Dispose();
        writer.Dispose();
    }

    // A sender that hears the farewell closes by itself. This one hears nothing any more.
    private void CloseIfIdle()
    {
        if (Volatile.Read(ref _running) == 0)
            Break();
    }

    private void Break()
    {
        if (_dead.IsCancellationRequested)
            return;
        _dead.Cancel();
        abort();
    }

    private ValueTask<(FrameKind Kind, ReadOnlyMemory<byte> Payload)> ReadAsync() => reader.ReadAsync(_dead.Token);

    /// <summary>Begins the commands of a frame.</summary>
    /// <returns>The last one, which is still to be begun.</returns>
    private Command? Begin(FrameKind kind, ReadOnlyMemory<byte> payload)
    {
        if (kind != FrameKind.Bulk)
            throw new FrameFaultException($"no frame of commands is of kind {kind}");

        Command? last = null;
        bool isOver = !place.Knows(session);
        WireReader commands = new(payload, mayKeep: true);
        while (!commands.IsAtEnd)
        {
            (long number, ForwardRequest request, ReadOnlyMemory<byte> body) = ForwardCodec.ReadRequest(ref commands);
            Interlocked.Increment(ref _running);
            if (isOver)
            {
                Answer(number, ForwardReply.Refused(StatusCodes.Status503ServiceUnavailable, CatgaError.Unavailable(
                    "The session of the two nodes is over; a new one is needed.")));
                continue;
            }

            if (last is not null)
                ThreadPool.UnsafeQueueUserWorkItem(last, preferLocal: true);
            last = new Command(this, number, request, body, _dead.Token);
        }

        return last;
    }

    private void Answer(long number, ForwardReply reply)
    {
        if (reply.Body.Length > maxAnswerBytes)
            reply = TooLarge(reply);
        _answers!.Add(
            new Answered(number, ForwardAnswer.Of(reply, place.Leadership)), isAlone: Volatile.Read(ref _running) == 1);
    }

    private ForwardReply TooLarge(ForwardReply reply) => ForwardReply.Unknown(new CatgaError(
        ClusterErrorCodes.OutcomeUnknown,
        $"The answer has {reply.Body.Length} bytes, and Cluster:Forwarding:MaxReplyBytes of the node that asks allows "
        + $"{maxAnswerBytes}."));

    private void Write(WireWriter batch, Answered answered)
    {
        ForwardCodec.WriteAnswer(batch, answered.Number, answered.Answer);
        Interlocked.Decrement(ref _running);
    }

    private sealed record Answered(long Number, ForwardAnswer Answer);

    /// <summary>One command, on a thread that has nothing of the connection about it.</summary>
    private sealed class Command(
        ServedChannel channel,
        long number,
        ForwardRequest request,
        ReadOnlyMemory<byte> body,
        CancellationToken cancellationToken) : IThreadPoolWorkItem
    {
        public void Execute() => _ = RunAsync();

        private async Task RunAsync()
        {
            _ = ActivityContext.TryParse(
                request.TraceParent, request.TraceState, isRemote: true, out ActivityContext cause);
            using Activity? activity = ClusterInstruments.Source.StartActivity(
                ClusterTelemetry.ForwardedActivity, ActivityKind.Server, cause);
            activity?.SetTag(ClusterTelemetry.RequestName, request.Message);
            try
            {
                ForwardReply reply =
                    await channel.Place.RunAsync(request, body, cancellationToken).ConfigureAwait(false);
                channel.Answer(number, reply);
            }
            catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
            {
                // Nobody can be answered any more.
            }
            catch (Exception failure)
            {
                ForwardingLog.HandlerFailed(channel.Place.Logger, failure, request.Message, request.CommandId);
                channel.Answer(number, ForwardReply.Unknown(ClusterErrors.OutcomeUnknown(
                    request.CommandId, "The leader failed; its log says why.")));
            }
        }
    }
}
