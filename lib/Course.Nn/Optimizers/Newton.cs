using Course.Nn.Tensors;
using MathNet.Numerics.LinearAlgebra;

namespace Course.Nn.Optimizers;

/// <summary>
/// Newton's method (S2 · Newton; Nocedal and Wright, 2006, section 3.3): x = x − t·(H + λ·I)⁻¹·∇f(x), with H the Hessian at x
/// and t = 1, or <see cref="MinimizerOptions.Step"/>.
/// </summary>
/// <remarks>
/// A quadratic's minimum is reached in one step, whatever its condition number and with no learning rate. Each step costs
/// 2n gradients for H (centred differences of the gradient) and O(n³) to solve, so it is for small problems:
/// <see cref="Minimizer.Minimize"/> takes at most 1000 parameters. With
/// λ = 0 it goes to the nearest point of slope 0, be it a minimum or a saddle.
/// </remarks>
/// <param name="damping">λ ≥ 0: the larger, the more like gradient descent with rate 1/λ; default 0.</param>
/// <param name="options">When to stop; see <see cref="MinimizerOptions"/>.</param>
public sealed class Newton(double damping = 0, MinimizerOptions? options = null) : Minimizer(options)
{
    /// <summary>Above this number of parameters one Hessian takes seconds to minutes.</summary>
    private const int MaximumParameters = 1000;

    private readonly double _damping = Require.NotNegative(damping, "Newton");

    private protected override bool AlwaysFixedStep => true;

    private protected override ICurvature Begin(Objective objective, int count)
    {
        Require.That(
            count <= MaximumParameters,
            $"Newton: {count} parameters, at most {MaximumParameters}: one step would take {2 * (long)count} gradients and a {count}×{count} matrix; use Lbfgs");
        return new Exact(objective, _damping);
    }

    /// <summary>H[·,j] = (∇f(x + h·eⱼ) − ∇f(x − h·eⱼ)) / 2h, made symmetric.</summary>
    internal static Matrix<double> Hessian(Objective objective, Tensor x)
    {
        // Truncation grows as h² and rounding as 1/h: they balance at the cube root of the rounding unit.
        double cubeRoot = Math.Cbrt(double.BitIncrement(1) - 1);
        Matrix<double> hessian = Matrix<double>.Build.Dense(x.Count, x.Count);
        for (int j = 0; j < x.Count; j++)
        {
            double h = cubeRoot * Math.Max(1, Math.Abs(x[j]));
            Tensor change = (objective(Moved(x, j, h)).Gradient - objective(Moved(x, j, -h)).Gradient) / (2 * h);
            hessian.SetColumn(j, change.ToDoubleArray());
        }

        return (hessian + hessian.Transpose()) / 2;
    }

    private static Tensor Moved(Tensor x, int j, double h)
    {
        Tensor moved = x.Clone();
        moved[j] += h;
        return moved;
    }

    /// <summary>The Hessian itself.</summary>
    private sealed class Exact(Objective objective, double damping) : ICurvature
    {
        public Tensor Direction(Tensor x, Tensor gradient)
        {
            Matrix<double> h = Hessian(objective, x);
            Matrix<double> damped = h + (damping * Matrix<double>.Build.DenseIdentity(x.Count));
            return -Tensor.From(damped.Solve(gradient.ToVector()), ElementType.Float64);
        }

        public void Learn(Tensor s, Tensor y)
        {
            // Nothing to remember: the Hessian is computed anew at every point.
        }
    }
}
