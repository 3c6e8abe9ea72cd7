using Course.Nn.Tensors;

namespace Course.Exercises;

/// <summary>A convolution on one case, with the parts that go wrong open to change.</summary>
internal sealed class ConvPass(Tensor[] a)
{
    /// <summary>Which products there are.</summary>
    internal ConvProducts Products { get; init; } = new(a);

    /// <summary>How a product gets into its sum: what is there, and what comes.</summary>
    internal Func<double, double, double> Collected { get; init; } = (there, comes) => there + comes;

    /// <summary>What is added to the sums: from b, [F, 1, 1].</summary>
    internal Func<Tensor, Tensor> Bias { get; init; } = b => b;

    /// <summary>y.</summary>
    internal Tensor Output()
    {
        (double[] x, double[] w, double[] y) = (a[0].ToDoubleArray(), a[1].ToDoubleArray(), new double[Products.Output.Count]);
        Products.ForEach((pixel, weight, output) => y[output] = Collected(y[output], w[weight] * x[pixel]));
        return Tensor.From(y, Products.Output, ElementType.Float64) + Bias(a[2].Reshape(-1, 1, 1));
    }
}
