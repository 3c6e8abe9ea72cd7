using Course.Nn.Tensors;

namespace Course.Exercises;

/// <summary>
/// What the optimisers of the exercises descend: f(x) = ½·uᵀAu + ¼·κ·Σ u⁴ with u = x − c, so ∇f = Au + κu³ and H = A + 3κ·diag(u²).
/// </summary>
/// <remarks>A case begins with A [n, n], symmetric, and ends with c [n] and κ; between them stands what the method is given beside the gradient, in its order.</remarks>
internal sealed record Landscape(Tensor A, Tensor Centre, double Quartic)
{
    /// <summary>The gradient as a local function of an <see cref="Exercise.Call"/>.</summary>
    internal const string GradientOfTheCase =
        """
        Tensor Gradient(Tensor x)
        {
            var u = x - a[^2];
            return a[0].MatMul(u) + (a[^1].Item() * u * u * u);
        }

        """;

    /// <summary>That of a case.</summary>
    internal static Landscape Of(Tensor[] inputs) => new(inputs[0], inputs[^2], inputs[^1].Item());

    /// <summary>A case: the landscape, and what the method is given beside it.</summary>
    internal Tensor[] With(params Tensor[] given) => [A, .. given, Centre, Number(Quartic)];

    /// <summary>∇f(x), [n].</summary>
    internal Tensor Gradient(Tensor x)
    {
        Tensor u = x - Centre;
        return A.MatMul(u) + (Quartic * u * u * u);
    }

    /// <summary>H(x), [n, n].</summary>
    internal Tensor Hessian(Tensor x)
    {
        Tensor u = x - Centre;
        return A + (3 * Quartic * u * u * Tensor.Identity(u.Count, ElementType.Float64));
    }

    /// <summary>One with these eigenvalues of A, whose axes are turned: A = QΛQ with the reflection Q = I − 2vvᵀ/‖v‖².</summary>
    /// <param name="random">Draws the axes and the centre.</param>
    /// <param name="quartic">κ.</param>
    /// <param name="eigenvalues">Λ; A gets one row and one column of zeros more for every 0 at the end, which no turn mixes with the rest.</param>
    internal static Landscape Draw(Random random, double quartic, params double[] eigenvalues)
    {
        (int n, int curved) = (eigenvalues.Length, eigenvalues.Count(value => value != 0));
        Tensor v = Inputs.SignedTensor(random, [n], 0.6, 1) * (Tensor.Arange(n, ElementType.Float64) < curved);
        Tensor q = Tensor.Identity(n, ElementType.Float64) - (2 / (v * v).Sum() * v.Reshape(n, 1).MatMul(v.Reshape(1, n)));
        return new Landscape((q * Tensor.From(eigenvalues, ElementType.Float64)).MatMul(q), Inputs.SignedTensor(random, [n]), quartic);
    }

    /// <summary>A start away from the centre in every direction but the flat ones, where the gradient is 0.</summary>
    internal Tensor Away(Random random, double[] eigenvalues) => Centre
        + (Inputs.SignedTensor(random, Centre.Shape, 0.5, 1.5) * Tensor.From([.. eigenvalues.Select(value => value == 0 ? 0.0 : 1)], ElementType.Float64));

    /// <summary>A number between two, as a tensor.</summary>
    internal static Tensor Between(Random random, double low, double high) => Number(low + ((high - low) * random.NextDouble()));

    /// <summary>A number as a tensor.</summary>
    internal static Tensor Number(double value) => Tensor.Scalar(value, ElementType.Float64);
}
