using BenchmarkDotNet.Attributes;
using Course.Nn.Tensors;

namespace Course.Nn.Benchmarks;

/// <summary>Matrix products of several shapes, plain and with transposed operands, into an array that is there.</summary>
[MemoryDiagnoser]
public class ProductBenchmarks
{
    private Tensor _square = null!;
    private Tensor _into = null!;

    [Params(32, 128, 512, 1024)]
    public int Size { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        _square = Tensor.RandomNormal(RandomSource.FromSeed(1), [Size, Size]);
        _into = Tensor.Zeros(Size, Size);
    }

    [Benchmark(Baseline = true)]
    public void Plain() => Tensor.Multiply(_square, _square, _into);

    [Benchmark]
    public void LeftTransposed() => Tensor.Multiply(_square, _square, _into, transposeLeft: true);

    [Benchmark]
    public void RightTransposed() => Tensor.Multiply(_square, _square, _into, transposeRight: true);
}
