using Course.Nn.Tensors;

namespace Course.Exercises;

/// <summary>
/// A surface with a saddle at c: f(x) = ½·uᵀAu + ¼·κ·‖u‖⁴ with u = x − c, so ∇f = Au + κ‖u‖²u. With A's most negative eigenvalue −λ and its
/// axis e the minima are c ± √(λ/κ)·e, at a loss of −λ²/(4κ); here κ = λ.
/// </summary>
internal sealed record SaddleField(Tensor A, Tensor Start, Tensor Centre, double Kappa)
{
    /// <summary>The largest curvature at the saddle.</summary>
    internal const double Steepest = 20;

    internal static SaddleField Of(Tensor[] inputs) => new(inputs[0], inputs[1], inputs[^2], inputs[^1].Item());

    /// <summary>A case: A, the start, the budget, a seed, c and κ.</summary>
    /// <param name="random">Draws curvatures, axes and the centre.</param>
    /// <param name="n">How many weights.</param>
    /// <param name="waysDown">How many negative curvatures.</param>
    /// <param name="onTheSaddle">True: the start is c. False: it lies away from c along the positive curvatures only.</param>
    internal static Tensor[] Draw(Random random, int n, int waysDown, bool onTheSaddle)
    {
        double lambda = 0.2 + (0.2 * random.NextDouble());
        double[] curvatures = [.. Enumerable.Range(0, n).Select(i => i < waysDown ? -lambda / (i + 1) : 1 + ((Steepest - 1) * random.NextDouble()))];
        curvatures[^1] = Steepest;
        var landscape = Landscape.Draw(random, lambda, curvatures);
        Tensor positive = landscape.A.MatMul(landscape.A.MatMul(Inputs.SignedTensor(random, [n])));
        Tensor away = new SaddleField(landscape.A, positive, landscape.Centre, lambda).WithoutWaysDown(positive);
        return landscape.With(
            onTheSaddle ? landscape.Centre : landscape.Centre + (away / away.Norm()), Landscape.Number(EscapeTheSaddle.Budget), Landscape.Number(random.Next(1, 100_000)));
    }

    /// <summary>f(x).</summary>
    internal double Loss(Tensor x)
    {
        Tensor u = x - Centre;
        double square = (u * u).Sum();
        return (0.5 * (u * A.MatMul(u)).Sum()) + (0.25 * Kappa * square * square);
    }

    /// <summary>∇f(x), [n].</summary>
    internal Tensor Gradient(Tensor x)
    {
        Tensor u = x - Centre;
        return A.MatMul(u) + (Kappa * (u * u).Sum() * u);
    }

    /// <summary>f at the minima: −λ²/(4κ), with κ = λ.</summary>
    internal double Deepest => -Kappa / 4;

    /// <summary>How far x is from c along the ways down; 1 at a minimum.</summary>
    internal double AlongTheWaysDown(Tensor x) => ((x - Centre) - WithoutWaysDown(x - Centre)).Norm();

    private Tensor WithoutWaysDown(Tensor u)
    {
        MathNet.Numerics.LinearAlgebra.Factorization.Evd<double> axes = A.ToMatrix().Evd(MathNet.Numerics.LinearAlgebra.Symmetricity.Symmetric);
        for (int i = 0; i < u.Count; i++)
        {
            if (axes.EigenValues[i].Real < 0)
            {
                var axis = Tensor.From(axes.EigenVectors.Column(i), ElementType.Float64);
                u -= (axis * u).Sum() * axis;
            }
        }

        return u;
    }
}
