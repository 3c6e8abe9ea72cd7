using Course.Nn.Tensors;

namespace Course.Exercises;

/// <summary>f(v) = ½(Σ aᵢvᵢ)² + Σ (½cᵢvᵢ² + sᵢvᵢ + jᵢ|vᵢ − kᵢ|): curved, straight and kinked elements, with known slopes.</summary>
/// <param name="Across">a: what couples the elements.</param>
/// <param name="Curvature">c.</param>
/// <param name="Slope">s.</param>
/// <param name="Jump">j: the slope jumps by 2j at the kink.</param>
/// <param name="Kink">k: where the kinks are.</param>
internal sealed record KinkedFunction(double[] Across, double[] Curvature, double[] Slope, double[] Jump, double[] Kink)
{
    /// <summary>The function in a case of <see cref="GradientChecker"/>.</summary>
    internal static KinkedFunction Of(Tensor[] inputs) => new(
        inputs[2].ToDoubleArray(), inputs[3].ToDoubleArray(), inputs[4].ToDoubleArray(), inputs[5].ToDoubleArray(), inputs[6].ToDoubleArray());

    /// <summary>f(v).</summary>
    internal double At(double[] v)
    {
        double along = v.Zip(Across, (u, a) => a * u).Sum();
        return (along * along / 2) + v.Select((u, i) => (Curvature[i] * u * u / 2) + (Slope[i] * u) + (Jump[i] * Math.Abs(u - Kink[i]))).Sum();
    }

    /// <summary>The gradient at v; at a kink, the mean of both slopes.</summary>
    internal double[] Gradient(double[] v)
    {
        double along = v.Zip(Across, (u, a) => a * u).Sum();
        return [.. v.Select((u, i) => (Across[i] * along) + (Curvature[i] * u) + Slope[i] + (Jump[i] * Math.Sign(u - Kink[i])))];
    }

    /// <summary>The case's tensors: x, the gradient to be checked, and the function's five rows of numbers.</summary>
    internal Tensor[] Case(double[] x, double[] gradient) =>
        [.. new[] { x, gradient, Across, Curvature, Slope, Jump, Kink }.Select(row => Tensor.From(row, [row.Length], ElementType.Float64))];
}
