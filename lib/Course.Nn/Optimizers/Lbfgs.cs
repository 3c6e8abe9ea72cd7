using Course.Nn.Tensors;

namespace Course.Nn.Optimizers;

/// <summary>
/// L-BFGS (S2 · L-BFGS; Nocedal, 1980): BFGS from the last m pairs (s, y) alone. With ρᵢ = 1/(yᵢ·sᵢ), q = ∇f; newest to
/// oldest aᵢ = ρᵢ·sᵢ·q, q = q − aᵢ·yᵢ; then q = (s·y)/(y·y)·q with the newest pair; oldest to newest
/// q = q + (aᵢ − ρᵢ·yᵢ·q)·sᵢ; and p = −q.
/// </summary>
/// <remarks>
/// O(m·n) per step and no matrix. It takes y for curvature: on mini-batches y is mostly the difference between two
/// batches, and the steps become unreliable.
/// </remarks>
public sealed class Lbfgs : Minimizer
{
    /// <summary>Pairs with y·s below this say nothing about curvature and are left out.</summary>
    internal const double SmallestCurvature = 1e-10;

    private readonly int _memory;

    /// <summary>A minimiser with a short memory.</summary>
    /// <param name="memory">m ≥ 1, how many pairs are kept; default 10.</param>
    /// <param name="options">When to stop; see <see cref="MinimizerOptions"/>.</param>
    /// <exception cref="ArgumentException">A value outside its range.</exception>
    public Lbfgs(int memory = 10, MinimizerOptions? options = null)
        : base(options) => _memory = Require.AtLeast(memory, 1, "Lbfgs", hint: " pair of steps and changes of the gradient");

    private protected override ICurvature Begin(Objective objective, int count) => new RecentPairs(_memory);

    private sealed class RecentPairs(int memory) : ICurvature
    {
        /// <summary>Oldest first.</summary>
        private readonly List<(Tensor S, Tensor Y, double Rho)> _pairs = [];

        public Tensor Direction(Tensor x, Tensor gradient)
        {
            Tensor q = gradient;
            double[] a = new double[_pairs.Count];
            for (int i = _pairs.Count - 1; i >= 0; i--)
            {
                (Tensor s, Tensor y, double rho) = _pairs[i];
                a[i] = rho * (s * q).Sum();
                q -= a[i] * y;
            }

            if (_pairs.Count > 0)
            {
                (_, Tensor y, double rho) = _pairs[^1];
                q /= rho * y.Square().Sum();
            }

            for (int i = 0; i < _pairs.Count; i++)
            {
                (Tensor s, Tensor y, double rho) = _pairs[i];
                q += (a[i] - (rho * (y * q).Sum())) * s;
            }

            return -q;
        }

        public void Learn(Tensor s, Tensor y)
        {
            double ys = (y * s).Sum();
            if (ys > SmallestCurvature)
            {
                _pairs.Add((s, y, 1 / ys));
                _pairs.RemoveRange(0, Math.Max(0, _pairs.Count - memory));
            }
        }
    }
}
