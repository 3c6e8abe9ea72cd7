using System.Globalization;
using BenchmarkDotNet.Running;
using Course.Nn.Benchmarks;
using Course.Nn.Benchmarks.Engines;
using Course.Nn.Benchmarks.Engines.Libtorch;
using Course.Nn.Benchmarks.Engines.Onnx;
using Course.Nn.Benchmarks.Measuring;

// `benchmarks …` is BenchmarkDotNet, kernel by kernel, `libtorch N` and `OnnxRuntime N` a peer's process; everything else is what `course bench` runs.
if (args is ["benchmarks", ..])
{
    BenchmarkSwitcher.FromAssembly(typeof(BenchCommand).Assembly).Run(args[1..]);
    return 0;
}

if (args is [PeerEngine.Libtorch, var ofLibtorch])
{
    PeerServer.Run(Console.In, Console.Out, LibtorchVersion.Start(int.Parse(ofLibtorch, CultureInfo.InvariantCulture)), LibtorchCatalogue.Create);
    return 0;
}

if (args is [PeerEngine.OnnxRuntime, var threads])
{
    int count = int.Parse(threads, CultureInfo.InvariantCulture);
    PeerServer.Run(Console.In, Console.Out, OnnxCatalogue.Version(), (name, setting) => OnnxCatalogue.Create(name, setting, count));
    return 0;
}

return await BenchCommand.RunAsync(args, Console.Out, Console.Error, new MeasuringOptions());
