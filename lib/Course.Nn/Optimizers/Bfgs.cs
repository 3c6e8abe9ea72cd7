using Course.Nn.Tensors;

namespace Course.Nn.Optimizers;

/// <summary>
/// BFGS (S2 · BFGS; Broyden, Fletcher, Goldfarb and Shanno, 1970): p = −H·∇f, where H approximates the inverse of the
/// Hessian. After a step s that changed the gradient by y, with ρ = 1/(y·s):
/// H = (I − ρ·s·yᵀ)·H·(I − ρ·y·sᵀ) + ρ·s·sᵀ.
/// </summary>
/// <remarks>
/// From gradients alone, where Newton needs the Hessian and solves a system. Multiplied out, the update of H takes O(n²); here it stands as
/// in the formula, with two products of n×n matrices. The first direction is −∇f; H then starts as (s·y)/(y·y)·I. A step with
/// y·s ≤ 10⁻¹⁰, along which f does not curve upwards, teaches nothing.
/// </remarks>
/// <param name="options">When to stop; see <see cref="MinimizerOptions"/>.</param>
public sealed class Bfgs(MinimizerOptions? options = null) : Minimizer(options)
{
    private protected override ICurvature Begin(Objective objective, int count) => new InverseHessian(count);

    private sealed class InverseHessian(int count) : ICurvature
    {
        private readonly Tensor _identity = Tensor.Identity(count, ElementType.Float64);
        private Tensor? _h;

        public Tensor Direction(Tensor x, Tensor gradient) => _h is null ? -gradient : -_h.MatMul(gradient);

        public void Learn(Tensor s, Tensor y)
        {
            double ys = (y * s).Sum();
            if (!(ys > Lbfgs.SmallestCurvature))
            {
                return;
            }

            Tensor h = _h ?? ys / y.Square().Sum() * _identity;
            Tensor column = s.Reshape(-1, 1);
            Tensor left = _identity - (column.MatMul(y.Reshape(1, -1)) / ys);
            _h = left.MatMul(h).MatMul(left.T) + (column.MatMul(column.T) / ys);
        }
    }
}
