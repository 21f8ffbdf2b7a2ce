using Catga.Cluster.Forwarding;
using Catga.Tests;

namespace Catga.Cluster.Tests.Forwarding;

public sealed class RecordedRepliesTests
{
    private const int Term = 5;
    private readonly FakeTimeProvider _clock = new();

    [Fact]
    public void A_command_that_comes_again_joins_the_one_that_runs()
    {
        RecordedReplies replies = Replies();
        ForwardRequest request = Request();

        Assert.True(replies.TryBegin(request, canTell: false, out RecordedReply? first));
        Assert.False(replies.TryBegin(request with { Age = TimeSpan.FromSeconds(1) }, canTell: false, out RecordedReply? second));

        Assert.Same(first, second);
    }

    [Fact]
    public void The_same_id_of_another_caller_or_of_another_message_is_another_command()
    {
        RecordedReplies replies = Replies();
        ForwardRequest nobodys = Request();
        ForwardRequest anns = nobodys with { Caller = "ann" };
        Run(replies, nobodys);
        Run(replies, anns);

        Assert.True(replies.TryBegin(anns with { Caller = "bob" }, canTell: false, out _));
        Assert.True(replies.TryBegin(anns with { Message = "n" }, canTell: false, out _));
        Assert.False(replies.TryBegin(anns, canTell: false, out _));
        Assert.False(replies.TryBegin(nobodys, canTell: false, out _));
    }

    [Fact]
    public void After_its_window_an_id_is_new()
    {
        RecordedReplies replies = Replies();
        ForwardRequest request = Request();
        Run(replies, request);

        _clock.Advance(TimeSpan.FromMinutes(3));

        Assert.True(replies.TryBegin(request, canTell: false, out _));
    }

    [Fact]
    public void A_repeat_that_may_have_begun_under_another_leader_is_not_begun_here()
    {
        Assert.False(Replies().TryBegin(Request() with { BegunTerm = Term - 1 }, canTell: false, out RecordedReply? reply));
        Assert.Null(reply);
    }

    [Fact]
    public void A_repeat_that_surely_did_not_begin_in_this_term_is_begun() =>
        Assert.True(Replies().TryBegin(Request() with { BegunTerm = Term }, canTell: false, out _));

    [Fact]
    public void A_repeat_of_what_may_have_been_forgotten_is_not_begun_again()
    {
        RecordedReplies replies = Replies(capacity: 1);
        ForwardRequest request = Request();
        Run(replies, request);
        Run(replies, Request());
        _clock.Advance(TimeSpan.FromSeconds(1));

        Assert.False(replies.TryBegin(request with { BegunTerm = Term, Age = TimeSpan.FromSeconds(1) }, canTell: false, out RecordedReply? reply));

        Assert.Null(reply);
    }

    [Fact]
    public void The_oldest_answers_make_room_when_all_together_are_too_large()
    {
        RecordedReplies replies = Replies(bytes: 1500);
        ForwardRequest first = Request();
        ForwardRequest second = Request();
        Run(replies, first, new byte[1000]);
        Run(replies, second, new byte[1000]);

        Assert.True(replies.TryBegin(first, canTell: false, out _));
        Assert.False(replies.TryBegin(second, canTell: false, out _));
    }

    [Fact]
    public async Task What_was_refused_before_it_began_may_be_begun_another_time()
    {
        RecordedReplies replies = Replies();
        ForwardRequest request = Request();
        Assert.True(replies.TryBegin(request, canTell: false, out RecordedReply? refused));
        Assert.False(replies.TryBegin(request, canTell: false, out RecordedReply? joined));

        replies.Withdraw(refused!, ForwardReply.Refused(421, ClusterErrors.NotLeader(null)));

        Assert.Equal(ReplyOutcome.Refused, (await joined!.Reply).Outcome);
        Assert.True(replies.TryBegin(request, canTell: false, out _));
    }

    [Fact]
    public void What_runs_is_never_forgotten()
    {
        RecordedReplies replies = Replies(capacity: 1);
        ForwardRequest running = Request();
        Assert.True(replies.TryBegin(running, canTell: false, out _));
        Run(replies, Request());
        Run(replies, Request());

        Assert.False(replies.TryBegin(running, canTell: false, out RecordedReply? joined));
        Assert.NotNull(joined);
    }

    private RecordedReplies Replies(int capacity = 100, long bytes = 1 << 20) =>
        new(Term, TimeSpan.FromMinutes(2), capacity, bytes, _clock);

    private static void Run(RecordedReplies replies, ForwardRequest request, byte[]? answer = null)
    {
        Assert.True(replies.TryBegin(request, canTell: false, out RecordedReply? begun));
        replies.Complete(begun!, ForwardReply.Answered(answer ?? []));
    }

    private static ForwardRequest Request() => new()
    {
        CommandId = Guid.NewGuid(),
        Timeout = TimeSpan.FromSeconds(1),
        BegunTerm = null,
        Age = TimeSpan.Zero,
        Since = null,
        BodyDigest = "d",
        Message = "m",
    };
}
