using Course.Nn.Data;
using Course.Nn.Tensors;
using MathNet.Numerics;
using MathNet.Numerics.Distributions;

namespace Course.Nn.Augmentations;

/// <summary>
/// Mixes every example with another of its batch (Zhang et al. 2018): x̃ = λx + (1 − λ)x′ and ỹ = λy + (1 − λ)y′,
/// λ ~ Beta(α, α), with y as a row of probabilities. Half a 3 and half an 8 are to score half a 3 and half an 8.
/// Draws who is mixed with whom, an order of the batch, then λ example after example.
/// </summary>
/// <remarks>The targets change, so this is no <see cref="Augmentation"/>; cross-entropy takes rows of probabilities as they are.</remarks>
public sealed class Mixup
{
    private readonly double _alpha;

    /// <summary>Mixtures of one kind.</summary>
    /// <param name="alpha">α, positive: small gives mostly one of the two, 1 every share alike, large about half of each. Default 0.2.</param>
    /// <exception cref="ArgumentException">α is not positive.</exception>
    public Mixup(double alpha = 0.2) => _alpha = Require.Positive(alpha, nameof(Mixup), "α");

    /// <summary>The mixed examples.</summary>
    /// <param name="batch">Inputs [N,…] with class indices [N], or with rows of probabilities or other numbers [N,C].</param>
    /// <param name="random">Where all random choices come from.</param>
    /// <returns>Inputs [N,…] with targets [N,C].</returns>
    /// <exception cref="ArgumentException">The targets are single numbers without a number of classes.</exception>
    public Dataset Apply(Dataset batch, Random random)
    {
        Require.NotNull(batch);
        Require.NotNull(random);
        Tensor targets = Rows(batch);
        int[] partners = Combinatorics.GeneratePermutation(batch.Count, random);
        double[] shares = [.. partners.Select(_ => Share(random))];
        return new Dataset(Mix(batch.Inputs, partners, shares), Mix(targets, partners, shares));
    }

    private static Tensor Rows(Dataset batch)
    {
        Tensor targets = batch.Targets;
        if (batch.Classes is { } classes)
        {
            return Tensor.Generate(i => targets.Get(i / classes) == i % classes ? 1 : 0, [batch.Count, classes], targets.ElementType);
        }

        Require.That(targets.Rank == 2, $"Mixup: targets {targets.Shape} without classes; give Dataset the number of classes, or rows of probabilities [N,C]");
        return targets;
    }

    /// <summary>λ; where α is so small that both gamma variables round to 0, their quotient does not exist, and λ is its limit 1.</summary>
    private double Share(Random random) => Beta.Sample(random, _alpha, _alpha) is var share && double.IsNaN(share) ? 1 : share;

    private static Tensor Mix(Tensor rows, int[] partners, double[] shares)
    {
        int[] shape = [rows.Shape[0], .. Enumerable.Repeat(1, rows.Rank - 1)];
        Tensor own = Tensor.From(shares, shape, ElementType.Float64).To(rows.ElementType);
        return (own * rows) + ((1 - own) * rows.Rows(partners));
    }
}
