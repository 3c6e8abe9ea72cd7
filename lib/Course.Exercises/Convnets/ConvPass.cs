using Course.Nn.Tensors;

namespace Course.Exercises;

/// <summary>A convolution on one case, with the parts that go wrong open to change.</summary>
internal sealed class ConvPass(Tensor[] a)
{
    /// <summary>Which products there are.</summary>
    internal ConvProducts Products { get; init; } = new(a);

    /// <summary>How a product gets into its sum, which begins with the bias: what is there, and what comes.</summary>
    internal Func<double, double, double> Collected { get; init; } = (there, comes) => there + comes;

    /// <summary>y.</summary>
    internal Tensor Output()
    {
        Tensor biases = Tensor.Zeros(Products.Output, ElementType.Float64) + a[2].Reshape(-1, 1, 1);
        (double[] x, double[] w, double[] y) = (a[0].ToDoubleArray(), a[1].ToDoubleArray(), biases.ToDoubleArray());
        Products.ForEach((pixel, weight, output) => y[output] = Collected(y[output], w[weight] * x[pixel]));
        return Tensor.From(y, Products.Output, ElementType.Float64);
    }
}
