using Course.Nn.Tensors;

namespace Course.Nn.Benchmarks.Workloads;

/// <summary>One number for a tensor.</summary>
internal static class MeanSquare
{
    /// <summary>(1/n)·Σ x², summed in double precision.</summary>
    public static double Of(Tensor tensor) => tensor.ToDoubleArray().Average(x => x * x);
}
