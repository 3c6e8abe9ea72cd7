using Course.Nn.Tensors;

namespace Course.Nn.Tests;

/// <summary>
/// ∂f/∂xᵢ ≈ (f(x + h·eᵢ) − f(x − h·eᵢ)) / 2h in Float64, written here once more so that the layers are judged
/// by something they do not share.
/// </summary>
internal static class CentredDifference
{
    private const double Step = 1e-5;

    /// <summary>
    /// For functions with values and derivatives of order 1: truncation h²/6 ≈ 2e−11 and rounding
    /// ε/h ≈ 2e−11, both times a small factor for sums over a batch.
    /// </summary>
    public const double Tolerance = 1e-8;

    public static Tensor Of(Func<Tensor, double> f, Tensor x)
    {
        var gradient = Tensor.Zeros(x.Shape, ElementType.Float64);
        for (int i = 0; i < x.Count; i++)
        {
            gradient.ToChange<double>()[i] = (Moved(f, x, i, Step) - Moved(f, x, i, -Step)) / (2 * Step);
        }

        return gradient;
    }

    private static double Moved(Func<Tensor, double> f, Tensor x, int i, double by)
    {
        Tensor moved = x.Clone();
        moved.ToChange<double>()[i] += by;
        return f(moved);
    }
}
