using BenchmarkDotNet.Attributes;
using Catga.Benchmarks.Messages;
using Catga.Benchmarks.Peers;

namespace Catga.Benchmarks.Scenarios;

/// <summary>
/// One call that sends ten messages in turn, known by their interface, in a program of ten messages and in one
/// of 1,000.
/// </summary>
public class SendManyMessages
{
    private const int Ten = 10;
    private const int Thousand = 1000;
    private IMediator _catga = null!;
    private MediatR.IMediator _mediatR = null!;
    private IRequest<Answer>[] _requests = [];
    private MediatR.IRequest<Answer>[] _asked = [];
    private readonly Many000 _one = new();
    private readonly IRequest<Answer> _oneRequest = new Many000();

    [GlobalSetup(Target = nameof(CatgaTenOfTen))]
    public void StartCatgaWithTen() => StartCatga(Ten, Ten);

    [GlobalSetup(Targets = [nameof(CatgaTenOfThousand), nameof(CatgaOneOfThousand), nameof(CatgaBoundOfThousand)])]
    public void StartCatgaWithThousand() => StartCatga(Thousand, Ten);

    [GlobalSetup(Target = nameof(CatgaThousandOfThousand))]
    public void StartCatgaForThousand() => StartCatga(Thousand, Thousand);

    [GlobalSetup(Target = nameof(MediatRTenOfTen))]
    public void StartMediatRWithTen() => StartMediatR(Ten, Ten);

    [GlobalSetup(Target = nameof(MediatRTenOfThousand))]
    public void StartMediatRWithThousand() => StartMediatR(Thousand, Ten);

    [GlobalSetup(Target = nameof(MediatRThousandOfThousand))]
    public void StartMediatRForThousand() => StartMediatR(Thousand, Thousand);

    [Benchmark(Baseline = true, OperationsPerInvoke = Ten, Description = "Catga, ten in turn, of ten")]
    public bool CatgaTenOfTen() => SendAll();

    [Benchmark(OperationsPerInvoke = Ten, Description = "Catga, ten in turn, of 1,000")]
    public bool CatgaTenOfThousand() => SendAll();

    [Benchmark(OperationsPerInvoke = Thousand, Description = "Catga, 1,000 in turn, of 1,000")]
    public bool CatgaThousandOfThousand() => SendAll();

    [Benchmark(Description = "Catga, one, of 1,000")]
    public bool CatgaOneOfThousand() => _catga.SendAsync(_oneRequest).IsCompletedSuccessfully;

    [Benchmark(Description = "Catga, one by a bound call, of 1,000")]
    public bool CatgaBoundOfThousand() => _catga.SendAsync(_one).IsCompletedSuccessfully;

    [Benchmark(OperationsPerInvoke = Ten, Description = "MediatR, ten in turn, of ten")]
    public bool MediatRTenOfTen() => AskAll();

    [Benchmark(OperationsPerInvoke = Ten, Description = "MediatR, ten in turn, of 1,000")]
    public bool MediatRTenOfThousand() => AskAll();

    [Benchmark(OperationsPerInvoke = Thousand, Description = "MediatR, 1,000 in turn, of 1,000")]
    public bool MediatRThousandOfThousand() => AskAll();

    private void StartCatga(int known, int sent)
    {
        RequireMessages(known);
        _catga = CatgaPeer.Mediator(known);
        _requests = ManyMessages.All[..sent];
    }

    private void StartMediatR(int known, int sent)
    {
        RequireMessages(known);
        _mediatR = MediatRPeer.Mediator(known);
        _asked = MediatRPeer.Envelopes(sent);
    }

    private bool SendAll()
    {
        bool completed = true;
        foreach (IRequest<Answer> request in _requests)
            completed &= _catga.SendAsync(request).IsCompletedSuccessfully;
        return completed;
    }

    private bool AskAll()
    {
        bool completed = true;
        foreach (MediatR.IRequest<Answer> asked in _asked)
            completed &= _mediatR.Send(asked).IsCompletedSuccessfully;
        return completed;
    }

    private static void RequireMessages(int count)
    {
        if (ManyMessages.All.Length < count)
        {
            throw new InvalidOperationException(
                $"This program was built with {ManyMessages.All.Length} messages, not with {Thousand}: use eng/bench.");
        }
    }
}
