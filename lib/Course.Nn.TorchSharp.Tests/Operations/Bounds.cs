using Course.Nn.Autograd;
using Course.Nn.Tensors;

namespace Course.Nn.TorchSharp.Tests.Operations;

/// <summary>By how much two right results may differ.</summary>
/// <param name="epsilon">ε of the element type.</param>
/// <param name="x">The inputs in Float64, with 1 in the place of ±∞ and NaN.</param>
/// <param name="u">|∂L/∂y| in Float64.</param>
/// <returns>For y, and for ∂L/∂x of every input.</returns>
internal delegate (Tensor Output, Tensor[] Gradients) Bounds(double epsilon, Tensor[] x, Tensor u);

/// <summary>The bounds that several operations share.</summary>
internal static class Bound
{
    /// <summary>A function of one number costs two libraries up to four roundings each.</summary>
    public const int Roundings = 8;

    /// <summary>The largest number of the element type with this ε.</summary>
    public static double Largest(double epsilon) => epsilon > 1e-10 ? float.MaxValue : double.MaxValue;

    /// <summary>What only moves numbers, and sums a gradient where one was used several times.</summary>
    public static (Tensor Output, Tensor[] Gradients) Exact(double epsilon, Tensor[] x, Tensor u)
    {
        double sums = (u.Count + Roundings) * epsilon * u.Sum();
        return (Tensor.Full(0, u.Shape, ElementType.Float64), [.. x.Select(one => Tensor.Full(sums, one.Shape, ElementType.Float64))]);
    }

    /// <summary>
    /// A sum of products with n terms is off by nε·Σ|a·b| between two libraries, whatever the order (Higham 2002, section 3.1); the sum is
    /// what the same operation makes of absolute values, in Float64.
    /// </summary>
    public static Bounds Twin(int terms, Func<Variable[], Variable> operation) => (epsilon, x, u) =>
    {
        Variable[] twins = [.. x.Select(one => new Variable(one.Abs()))];
        Variable y = operation(twins);
        y.Backward(u);
        double factor = (terms + Roundings) * epsilon;
        return (factor * y.Value.Abs(), [.. twins.Select(twin => factor * twin.Gradient!.Abs())]);
    };

    /// <summary>A function of one number, a few roundings of |f(x)| and of |u·f′(x)|, or of what these are differences of.</summary>
    public static Bounds Function(Func<Tensor, Tensor> y, Func<Tensor, Tensor> slope) => (epsilon, x, u) =>
        (Roundings * epsilon * y(x[0]).Abs(), [Roundings * epsilon * u * slope(x[0]).Abs()]);

    /// <summary>One number for all elements of each tensor.</summary>
    public static (Tensor Output, Tensor[] Gradients) Flat(Tensor[] x, Tensor u, double output, double gradient) => (
        Tensor.Full(output, u.Shape, ElementType.Float64), [.. x.Select(one => Tensor.Full(gradient, one.Shape, ElementType.Float64))]);
}
