using BenchmarkDotNet.Running;
using Course.Nn.Benchmarks;

// `benchmarks …` is BenchmarkDotNet, kernel by kernel; everything else is what `course bench` runs.
if (args is ["benchmarks", ..])
{
    BenchmarkSwitcher.FromAssembly(typeof(BenchCommand).Assembly).Run(args[1..]);
    return 0;
}

return BenchCommand.Create().Parse(args).Invoke();
