using Catga.Cluster.Store.Machine;
using Catga.Cluster.Store.Records;
using Catga.Cluster.Store.Transactions;
using Microsoft.Extensions.Options;

namespace Catga.Cluster.Store.Inboxes;

/// <summary>
/// Records answers of forwarded commands in the commands' own transactions, and finds them when a command comes again,
/// also at another leader. Of two that run, the log lets one take effect.
/// </summary>
internal sealed class CommandLedger(
    StoreLog log, CommandScope commands, IStoreSerializer serializer, IOptions<StoreOptions> options)
{
    private readonly StoreOptions _options = options.Value;

    /// <summary>The demand to record the command that runs here; null when there is none.</summary>
    internal CommandRecording? Claim(Type messageType) => commands.ClaimRecording(messageType);

    /// <summary>Why a command must not be begun: what an earlier attempt recorded may be forgotten.</summary>
    /// <returns>Null when it may.</returns>
    internal async ValueTask<CatgaError?> RefuseAsync(CommandRecording recording, CancellationToken cancellationToken)
    {
        // What an earlier leader committed must be here before anybody looks for it; what it did not commit never will
        // be, once a quorum has confirmed this reign.
        if (recording.MayHaveRun
            && await log.AwaitAsync(ReadConsistency.Linearizable, cancellationToken).ConfigureAwait(false)
                is { } refusal)
        {
            recording.Refuse();
            return refusal;
        }

        StoreView view = log.Machine.View;
        if (Find(recording, view) is not null
            || ReplyLedger.Commands.ForgottenUntil(view[StoreTable.CommandReplies]) <= recording.Since)
        {
            return null;
        }

        if (recording.MayHaveRun)
        {
            return ClusterErrors.OutcomeUnknown(
                recording.CommandId, "What was recorded when it was sent first is forgotten.");
        }

        // It was on its way for very long, or its sender lags behind; in both cases nothing was done.
        recording.Refuse();
        return ClusterErrors.NoLeader("The command is older than the replies that are remembered.");
    }

    /// <summary>Finds the answer of a command that has taken effect.</summary>
    internal CatgaResult<TResponse>? Find<TResponse>(CommandRecording recording, StoreView view)
    {
        if (Find(recording, view) is not { } reply)
            return null;

        // Settled also when it was another command: this one has not run, and never will under this id.
        recording.Settle();
        if (!reply.Digest.Span.SequenceEqual(DigestOf(recording)))
            return ClusterErrors.IdReused(recording.Message);
        return reply.Reply.IsEmpty
            ? ClusterErrors.OutcomeUnknown(
                recording.CommandId,
                "It was executed before, and its answer was larger than StoreOptions.MaxReplyBytes allows to keep.")
            : ReplyFormat.Read<TResponse>(reply.Reply, serializer);
    }

    /// <summary>Makes the answer a part of the command's transaction.</summary>
    internal void Record<TResponse>(
        CommandRecording recording, CatgaResult<TResponse> answer, StoreTransaction transaction)
    {
        // A refusal leaves nothing that a repeat could do a second time. But once an answer was lost, the next one is
        // the last word, and an attempt that comes late must find it.
        if (!recording.MayHaveRun && !answer.IsSuccess)
            return;

        byte[] reply = ReplyFormat.Write(answer, serializer);
        transaction.Record(
            new RecordedReply
            {
                Key = KeyOf(recording),
                Digest = DigestOf(recording),
                Reply = reply.Length <= _options.MaxReplyBytes ? reply : ReadOnlyMemory<byte>.Empty,
                Window = _options.ReplyWindow,
                Capacity = _options.ReplyCapacity,
            },
            evenAlone: recording.MayHaveRun);
    }

    private StoredReply? Find(CommandRecording recording, StoreView view) =>
        ReplyLedger.Commands.Find(KeyOf(recording), view, log.Now);

    private static byte[] DigestOf(CommandRecording recording) => Convert.FromHexString(recording.BodyDigest);

    private static byte[] KeyOf(CommandRecording recording)
    {
        RecordWriter writer = new();
        writer.Id(recording.CommandId);
        writer.Text(recording.Message);

        // Nobody's keys stay as they were written before callers travelled.
        if (recording.Caller is { } caller)
            writer.Text(caller);
        return writer.ToArray();
    }
}
