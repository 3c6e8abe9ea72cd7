using Course.Nn.Tensors;

namespace Course.Nn.Benchmarks.Workloads;

/// <summary>C = A·B for square matrices, into an array that is there already.</summary>
internal sealed class ProductWorkload(int n, Random random) : IWorkload
{
    private readonly Tensor _a = Tensor.RandomNormal(random, [n, n]);
    private readonly Tensor _b = Tensor.RandomNormal(random, [n, n]);
    private readonly Tensor _c = Tensor.Zeros(n, n);

    public int Parameters => 0;

    public Work Work => new(2.0 * n * n * n, Work.OfNumbers(3.0 * n * n).Bytes);

    public IReadOnlyList<Tensor> Start => [_a, _b];

    public void Step() => Tensor.Multiply(_a, _b, _c);

    public IReadOnlyList<double> Evidence()
    {
        Step();
        return [MeanSquare.Of(_c)];
    }
}
