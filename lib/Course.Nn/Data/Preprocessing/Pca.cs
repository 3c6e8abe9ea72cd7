using Course.Nn.Tensors;
using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.LinearAlgebra.Factorization;

namespace Course.Nn.Data;

/// <summary>
/// Principal component analysis: the covariance Σ = (X − μ)ᵀ(X − μ)/N = VᵀΛV of the training examples gives directions V
/// (one per row) in which they are uncorrelated, with variances Λ. Projected: z = (x − μ)Vᵀ; whitened: z / √(λ + ε).
/// </summary>
/// <remarks>
/// S2, S4 · preprocessing. The decomposition costs D³ for D features: seconds for 28×28 pixels, minutes for 3×32×32.
/// Every direction is turned so that its element of greatest size is positive; otherwise its sign would be chance.
/// </remarks>
public sealed class Pca
{
    private readonly Shape _example;

    private Pca(Tensor mean, Tensor components, Tensor explainedVariance, double totalVariance, Shape example)
    {
        (Mean, Components, ExplainedVariance, _example) = (mean, components, explainedVariance, example);
        ExplainedVarianceRatio = totalVariance > 0 ? explainedVariance / totalVariance : explainedVariance;
    }

    /// <summary>μ, Float64 [D].</summary>
    public Tensor Mean { get; }

    /// <summary>V, Float64 [K,D]: orthonormal rows, the direction of most variance first.</summary>
    public Tensor Components { get; }

    /// <summary>λ, Float64 [K]: the variance along each direction, falling; exactly 0 where rounding is all there is.</summary>
    public Tensor ExplainedVariance { get; }

    /// <summary>λ as shares of the variance of all D features, Float64 [K]; zeros when all examples are the same.</summary>
    public Tensor ExplainedVarianceRatio { get; }

    /// <summary>Finds the directions of most variance.</summary>
    /// <param name="training">Training examples [N, …], at least 1, each seen as D numbers.</param>
    /// <param name="components">K, how many directions to keep, 1 to D; all by default.</param>
    /// <exception cref="ArgumentException">No examples, a value that is not finite, or K out of range.</exception>
    public static Pca Fit(Tensor training, int? components = null)
    {
        TrainingRows.Check(training, "Pca");
        Tensor rows = training.ToFloat64().Reshape(training.Shape[0], -1);
        int features = rows.Shape[1];
        int kept = components ?? features;
        Require.That(kept >= 1 && kept <= features, $"Pca: components {kept}; expected 1 to {features}, the number of features");

        Tensor mean = rows.Mean(0);
        Tensor centred = rows - mean;
        Tensor covariance = centred.T.MatMul(centred) / rows.Shape[0];
        (Tensor vectors, double[] variances) = Decompose(covariance.ToMatrix());
        return new Pca(mean, vectors[..kept], Tensor.From(variances[..kept], ElementType.Float64), variances.Sum(), training.Shape.Without(0, keep: false));
    }

    /// <summary>z = (x − μ)Vᵀ: the examples in the coordinates of the directions, uncorrelated over the training examples.</summary>
    /// <param name="examples">[N, …] like the training examples.</param>
    /// <returns>[N,K], with the element type of the examples.</returns>
    /// <exception cref="ArgumentException">The examples have another shape than those it was fitted on.</exception>
    public Tensor Project(Tensor examples)
    {
        Require.NotNull(examples);
        Require.That(
            examples.Rank == _example.Rank + 1 && examples.Shape.Without(0, keep: false) == _example,
            $"Pca: examples {examples.Shape}; fitted on [N,{string.Join(',', _example)}]");

        Tensor rows = examples.ToFloat64().Reshape(examples.Shape[0], Mean.Count);
        return (rows - Mean).MatMul(Components.T).To(examples.ElementType);
    }

    /// <summary>x̂ = μ + zV: the examples nearest to x that the K directions can express; x itself when K = D.</summary>
    /// <param name="projected">[N,K] from <see cref="Project"/>.</param>
    /// <returns>[N, …] in the shape of the training examples.</returns>
    /// <exception cref="ArgumentException">Not K numbers in each row.</exception>
    public Tensor Reconstruct(Tensor projected)
    {
        Require.NotNull(projected);
        int kept = Components.Shape[0];
        Require.That(
            projected.Rank == 2 && projected.Shape[1] == kept,
            $"Pca: projected examples of shape {projected.Shape}; expected [N,{kept}], one row of {kept} numbers per example");
        return (projected.ToFloat64().MatMul(Components) + Mean).Reshape([projected.Shape[0], .. _example.Sizes]).To(projected.ElementType);
    }

    /// <summary>(x − μ)Vᵀ / √(λ + ε): over the training examples, the covariance is the identity (up to ε).</summary>
    /// <param name="examples">[N, …] like the training examples.</param>
    /// <param name="epsilon">ε ≥ 0, keeps the noise along directions of little variance small; default 10⁻⁵.</param>
    /// <returns>[N,K], with the element type of the examples.</returns>
    /// <exception cref="ArgumentException">The examples have another shape, ε is negative, or ε = 0 and a variance is 0.</exception>
    public Tensor Whiten(Tensor examples, double epsilon = 1e-5)
    {
        Require.NotNegative(epsilon, "Pca.Whiten", "ε");
        int flat = Array.FindIndex(ExplainedVariance.ToDoubleArray(), variance => !(variance + epsilon > 0));
        Require.That(
            flat < 0,
            $"Pca.Whiten: ε = 0, and the variance along component {flat} is 0; give an ε above 0, or fit with at most {flat} components");
        return Project(examples) / (ExplainedVariance + epsilon).Sqrt().To(examples.ElementType);
    }

    private static (Tensor Vectors, double[] Variances) Decompose(Matrix<double> covariance)
    {
        Evd<double> decomposition = covariance.Evd(Symmetricity.Symmetric);
        int features = covariance.RowCount;
        (Tensor vectors, double[] variances) = (Tensor.Zeros([features, features], ElementType.Float64), new double[features]);

        // λ comes with an error of some D·2⁻⁵²·λ₁; what is smaller than that is 0.
        double rounding = features * Math.ScaleB(1, -52) * decomposition.EigenValues[^1].Real;
        for (int k = 0; k < features; k++)
        {
            int column = features - 1 - k;
            double variance = decomposition.EigenValues[column].Real;
            variances[k] = variance > rounding ? variance : 0;
            double[] vector = decomposition.EigenVectors.Column(column).ToArray();
            double sign = Math.Sign(vector.MaxBy(Math.Abs));
            for (int d = 0; d < features; d++)
            {
                vectors.Set((k * features) + d, sign * vector[d]);
            }
        }

        return (vectors, variances);
    }
}
