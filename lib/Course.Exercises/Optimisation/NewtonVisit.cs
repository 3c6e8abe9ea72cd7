using Course.Nn.Tensors;

namespace Course.Exercises;

/// <summary>A place on a right path, and what tells mistakes apart there.</summary>
/// <param name="Negative">Negative eigenvalues of H.</param>
/// <param name="NegativeDamped">Negative eigenvalues of H + λI.</param>
/// <param name="NegativeOnDiagonal">Negative entries on the diagonal of H.</param>
/// <param name="IsSafe">Whether the place is near, and no determinant close to 0.</param>
internal sealed record NewtonVisit(int Negative, int NegativeDamped, int NegativeOnDiagonal, bool IsSafe)
{
    internal static NewtonVisit Of(Tensor[] a, Tensor x)
    {
        Tensor h = Landscape.Of(a).Hessian(x);
        Tensor damped = new NewtonRun().Damped(h, a[2].Item());
        bool isSafe = x.Abs().Max() < 8 && Math.Abs(NewtonRun.Determinant(damped)) > 0.1 && Math.Abs(NewtonRun.Determinant(h)) > 0.1;
        return new NewtonVisit(NewtonRun.Negative(h), NewtonRun.Negative(damped), (h[0, 0] < 0 ? 1 : 0) + (h[1, 1] < 0 ? 1 : 0), isSafe);
    }
}
