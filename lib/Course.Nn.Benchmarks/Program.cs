using BenchmarkDotNet.Running;
using Course.Nn.Benchmarks;
using Course.Nn.Benchmarks.Measuring;

// `benchmarks …` is BenchmarkDotNet, kernel by kernel; everything else is what `course bench` runs.
if (args is ["benchmarks", ..])
{
    BenchmarkSwitcher.FromAssembly(typeof(BenchCommand).Assembly).Run(args[1..]);
    return 0;
}

return await BenchCommand.RunAsync(args, Console.Out, Console.Error, new MeasuringOptions());
