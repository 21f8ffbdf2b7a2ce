using Catga.Cluster.DependencyInjection;
using Catga.Cluster.Locks;
using Catga.Cluster.Store.Machine;
using Catga.Cluster.Store.Records;
using Catga.Raft.Identity;

namespace Catga.Cluster.Tests.Locks;

public sealed class LockTableTests
{
    private static readonly Guid Ann = Guid.NewGuid();
    private static readonly Guid Bob = Guid.NewGuid();
    private static readonly Guid Cleo = Guid.NewGuid();

    private readonly StoreMachine _machine = StoreRegistrationExtensions.CreateMachine();
    private long _index = 100;
    private long _term = 1;

    [Fact]
    public void The_token_of_a_grant_is_its_place_in_the_log()
    {
        LockAnswer answer = Acquire(Ann, at: 0);

        Assert.Equal(new LockAnswer.Held(101, IsFresh: true), answer);
    }

    [Fact]
    public void While_one_holds_it_another_does_not_get_it()
    {
        Acquire(Ann, at: 0);

        Assert.Equal(new LockAnswer.Taken(10), Acquire(Bob, at: 9));
    }

    [Fact]
    public void When_its_time_is_over_another_gets_it_under_a_greater_token()
    {
        Acquire(Ann, at: 0);

        Assert.Equal(new LockAnswer.Held(102, IsFresh: true), Acquire(Bob, at: 10));
    }

    [Fact]
    public void A_renewal_gives_the_full_time_again()
    {
        Acquire(Ann, at: 0);
        Renew(token: 101, at: 8);

        Assert.Equal(new LockAnswer.Taken(18), Acquire(Bob, at: 17));
    }

    [Fact]
    public void A_renewal_that_comes_too_late_is_told_so()
    {
        Acquire(Ann, at: 0);

        Assert.IsType<LockAnswer.Lost>(Renew(token: 101, at: 10));
    }

    [Fact]
    public void A_renewal_under_an_old_token_renews_nothing()
    {
        Acquire(Ann, at: 0);
        Acquire(Bob, at: 10);

        Assert.IsType<LockAnswer.Lost>(Renew(token: 101, at: 11));
    }

    [Fact]
    public void A_new_leader_gives_every_holder_its_full_time_again()
    {
        Acquire(Ann, at: 0);
        _term = 2;

        Assert.Equal(new LockAnswer.Taken(19), Acquire(Bob, at: 9));
        Assert.Equal(new LockAnswer.Taken(19), Acquire(Bob, at: 18));
        Assert.IsType<LockAnswer.Held>(Acquire(Bob, at: 19));
    }

    [Fact]
    public void The_time_of_a_former_leader_says_nothing()
    {
        Acquire(Ann, at: 0);
        _term = 2;
        Acquire(Bob, at: 1);
        _term = 1;

        Assert.Equal(new LockAnswer.Taken(11), Acquire(Bob, at: 1_000));
    }

    [Fact]
    public void Those_who_wait_get_it_in_the_order_of_their_asking()
    {
        Acquire(Ann, at: 0);
        Acquire(Bob, at: 1, wait: 100);
        Acquire(Cleo, at: 2, wait: 100);

        Release(Ann, at: 3);

        Assert.Equal(new LockAnswer.Held(104, IsFresh: true), Acquire(Bob, at: 3));
        Assert.IsType<LockAnswer.Taken>(Acquire(Cleo, at: 3));
        Assert.Equal(new LockAnswer.Held(107, IsFresh: true), Acquire(Cleo, at: 13));
    }

    [Fact]
    public void Who_has_given_up_waiting_is_passed_over()
    {
        Acquire(Ann, at: 0);
        Acquire(Bob, at: 1, wait: 1);
        Acquire(Cleo, at: 2, wait: 100);

        Release(Ann, at: 3);

        Assert.IsType<LockAnswer.Taken>(Acquire(Bob, at: 3));
        Assert.IsType<LockAnswer.Held>(Acquire(Cleo, at: 3));
    }

    [Fact]
    public void A_place_in_line_can_be_given_back()
    {
        Acquire(Ann, at: 0);
        Acquire(Bob, at: 1, wait: 100);
        Release(Bob, at: 2);

        Release(Ann, at: 3);

        Assert.IsType<LockAnswer.Held>(Acquire(Cleo, at: 3));
    }

    [Fact]
    public void What_nobody_holds_takes_no_room()
    {
        Acquire(Ann, at: 0);
        Release(Ann, at: 1);

        Assert.Equal(0, _machine.View[StoreTable.Locks].Count);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Whatever_happens_tokens_rise_and_reigns_of_holders_do_not_overlap(int seed)
    {
        Random random = new(seed);
        Guid[] people = [Ann, Bob, Cleo, Guid.NewGuid()];
        long time = 0;
        long newest = 0;
        Guid owner = default;
        Dictionary<Guid, (long Token, long ValidUntil)> beliefs = [];
        for (int step = 0; step < 5_000; step++)
        {
            time += random.Next(4);
            if (random.Next(50) == 0)
                _term++;
            Guid who = people[random.Next(people.Length)];
            (long Token, long ValidUntil) belief = beliefs.GetValueOrDefault(who);
            LockAnswer answer = random.Next(4) switch
            {
                0 when belief.Token > 0 => Renew(belief.Token, time),
                1 => Release(who, time),
                _ => Acquire(who, time, wait: random.Next(30)),
            };
            if (answer is not LockAnswer.Held { IsFresh: true } held)
            {
                beliefs.Remove(who);
                continue;
            }

            Assert.True(held.Token >= newest);
            Assert.True(held.Token > newest || who == owner);
            Assert.DoesNotContain(beliefs, other => other.Key != who && other.Value.ValidUntil > time);
            (newest, owner) = (held.Token, who);
            beliefs[who] = (held.Token, time + 10);
        }
    }

    private LockAnswer Acquire(Guid who, long at, long wait = 0) =>
        Apply(new LockAcquire("door", who, TimeToLive: 10, wait), at);

    private LockAnswer Renew(long token, long at) => Apply(new LockRenew("door", token), at);

    private LockAnswer Release(Guid who, long at) => Apply(new LockRelease("door", who), at);

    private LockAnswer Apply(IStoreCommand command, long at)
    {
        RecordWriter writer = new();
        new EntryHead(command.Kind, _term, at).Write(writer);
        command.Write(writer);
        return (LockAnswer)_machine.Apply(new LogIndex(++_index), writer.ToArray())!;
    }
}
