using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;
using Catga.Benchmarks.Reporting;

// eng/bench runs this, and hands on what it is given: --quick, and whatever BenchmarkDotNet takes (--filter '*Scope*').
bool isQuick = args.Contains("--quick");
string[] arguments = [.. args.Where(argument => argument != "--quick")];
if (arguments.Length == 0)
    arguments = ["--filter", "*"];

IEnumerable<Summary> summaries = BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly)
    .Run(arguments, BenchmarkSettings.Create(isQuick));
return ResultTable.Write(summaries) ? 0 : 1;
