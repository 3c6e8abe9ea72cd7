using Course.Nn.Tensors;

namespace Course.Nn.Gradients;

/// <summary>
/// The gradient of f: tensor → number by finite differences, one element at a time (S4 · three ways to a gradient): simple, approximate, and
/// n + 1 or 2n evaluations of f for n elements. Always in <see cref="ElementType.Float64"/>.
/// </summary>
public static class NumericalGradient
{
    /// <summary>The distance from 1 to the next Float64, 2⁻⁵².</summary>
    internal const double MachineEpsilon = 2.220446049250313e-16;

    /// <summary>
    /// ε^(1/3) ≈ 6.06e-6. The centred difference errs by h²|f‴|/6 (truncation) plus about ε|f|/h (rounding); the sum is least
    /// where both are of one size, at h = (3ε|f|/|f‴|)^(1/3), which is ε^(1/3) up to a factor near 1 for a well-scaled f.
    /// The error there is about ε^(2/3) ≈ 4e-11.
    /// </summary>
    public const double CentredStep = 6.055454452393343e-6;

    /// <summary>
    /// ε^(1/2) ≈ 1.49e-8. The forward difference errs by h|f″|/2 plus about 2ε|f|/h, least at h = 2(ε|f|/|f″|)^(1/2); the error
    /// there is about ε^(1/2) ≈ 1.5e-8.
    /// </summary>
    public const double ForwardStep = 1.4901161193847656e-8;

    /// <summary>∂f/∂xᵢ ≈ (f(x + h·eᵢ) − f(x − h·eᵢ)) / 2h: error O(h²), 2n evaluations.</summary>
    /// <param name="f">Reads its argument and neither changes nor keeps it.</param>
    /// <param name="x">Any shape; not changed.</param>
    /// <param name="step">h &gt; 0, the same for every element; <c>null</c> takes <see cref="CentredStep"/>·max(1, |xᵢ|).</param>
    /// <returns>The shape of <paramref name="x"/>, Float64.</returns>
    public static Tensor Centred(Func<Tensor, double> f, Tensor x, double? step = null)
    {
        Check(f, x, step);
        return Differentiate(x, (point, i) =>
        {
            double here = point.AsSpan<double>()[i];
            double h = step ?? ScaledStep(CentredStep, here);
            (double right, double left) = (here + h, here - h);
            return (Evaluate(f, point, i, right) - Evaluate(f, point, i, left)) / (right - left);
        });
    }

    /// <summary>∂f/∂xᵢ ≈ (f(x + h·eᵢ) − f(x)) / h: error O(h), n + 1 evaluations.</summary>
    /// <param name="f">Reads its argument and neither changes nor keeps it.</param>
    /// <param name="x">Any shape; not changed.</param>
    /// <param name="step">h, the same for every element; <c>null</c> takes <see cref="ForwardStep"/>·max(1, |xᵢ|).</param>
    /// <returns>The shape of <paramref name="x"/>, Float64.</returns>
    public static Tensor Forward(Func<Tensor, double> f, Tensor x, double? step = null)
    {
        Check(f, x, step);
        double unmoved = f(x.ToFloat64());
        return Differentiate(x, (point, i) =>
        {
            double here = point.AsSpan<double>()[i];
            double right = here + (step ?? ScaledStep(ForwardStep, here));
            return (Evaluate(f, point, i, right) - unmoved) / (right - here);
        });
    }

    /// <summary>A step in proportion to x: a fixed one would vanish in the rounding of a large x.</summary>
    internal static double ScaledStep(double step, double x) => step * Math.Max(1, Math.Abs(x));

    private static Tensor Differentiate(Tensor x, Func<Tensor, int, double> partial)
    {
        Tensor point = x.ToFloat64();
        double[] gradient = new double[x.Count];
        for (int i = 0; i < gradient.Length; i++)
        {
            gradient[i] = partial(point, i);
        }

        return Tensor.From(gradient, x.Shape, ElementType.Float64);
    }

    private static double Evaluate(Func<Tensor, double> f, Tensor point, int i, double moved)
    {
        double here = point.AsSpan<double>()[i];
        point.ToChange<double>()[i] = moved;
        double value = f(point);
        point.ToChange<double>()[i] = here;
        return value;
    }

    private static void Check(Func<Tensor, double> f, Tensor x, double? step)
    {
        Require.NotNull(f);
        Require.NotNull(x);
        if (step is { } h)
        {
            Require.Positive(h, "NumericalGradient", "step", "; leave it out for the default");
        }
    }
}
