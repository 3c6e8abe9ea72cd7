using Course.Nn.Data;
using Course.Nn.Gradients;
using Course.Nn.Layers;
using Course.Nn.Losses;
using Course.Nn.Regularizers;
using Course.Nn.Tensors;

namespace Course.Nn.Training;

/// <summary>
/// What to try before a long training (S1, S4 · babysitting), a call each. Every drill gives the network back as it was:
/// parameters, gradients, running statistics, modes and the random generators made by <see cref="RandomSource"/>.
/// </summary>
public static partial class Drills
{
    /// <summary>s: small weights give scores that differ by no more than about this standard deviation.</summary>
    private const double SmallScores = 0.5;

    private const int ExamplesToCheck = 5;

    private static readonly double[] None = [];

    /// <summary>
    /// With small weights all classes are as good as equally likely, and the loss is that of scores 0: ln C for C classes
    /// and cross-entropy, C − 1 for the hinge, ln 2 for one logit.
    /// </summary>
    /// <remarks>
    /// Normal scores of a small deviation s cost s²/2 more (ln Σ e^z grows by that), and the mean over N examples is off by about
    /// s/√N. Accepted is a difference of s²/2 + 2s/√N with s = ½; an untrained network outside of that has large weights, and one
    /// far below knows the answers.
    /// </remarks>
    /// <param name="network">Not trained yet; it runs in training mode.</param>
    /// <param name="loss">A loss of scores, not of probabilities.</param>
    /// <param name="data">The training examples, or at least a hundred of them.</param>
    /// <exception cref="ArgumentException">The loss of scores 0 is not finite.</exception>
    public static DrillResult InitialLoss(Layer network, Loss loss, Dataset data)
    {
        Check(network, loss, data);
        using var borrowed = new Borrowed(network);
        network.Train();
        Tensor scores = network.Forward(data.Inputs);
        double chance = LossOfZeros(loss, scores, data);
        double found = loss.Forward(scores, data.Targets);
        double tolerance = (SmallScores * SmallScores / 2) + (2 * SmallScores / Math.Sqrt(data.Count));
        bool isPassed = Math.Abs(found - chance) <= tolerance;
        var moments = new Moments();
        moments.Add(scores);
        string verdict = FormattableString.Invariant($"{found:F3}, where knowing nothing costs {chance:F3}");
        string advice = isPassed ? string.Empty
            : found < chance ? "; is the network trained already, or do the inputs give the answer away?"
            : FormattableString.Invariant($"; the scores have deviation {moments.StandardDeviation:F2}, and ½ is small: start the last layer with smaller weights, and look for inputs that are not centred or scaled");
        return new DrillResult("initial loss", isPassed, verdict + advice, [found]);
    }

    /// <summary>A penalty makes the loss larger: L + R(θ) &gt; L.</summary>
    /// <param name="network">Any parameters.</param>
    /// <param name="loss">L.</param>
    /// <param name="regularizer">R, as the training will have it.</param>
    /// <param name="data">At least one example.</param>
    public static DrillResult RegularizationRaisesTheLoss(Layer network, Loss loss, Regularizer regularizer, Dataset data)
    {
        Check(network, loss, data);
        Require.NotNull(regularizer);
        using var borrowed = new Borrowed(network);
        network.Evaluate();
        double without = loss.Forward(network.Forward(data.Inputs), data.Targets);
        double penalty = regularizer.Penalty(network.Parameters);
        bool isPassed = penalty > 0 && double.IsFinite(penalty);
        string verdict = FormattableString.Invariant($"loss {without:F4} without and {without + penalty:G6} with the penalty");
        return new DrillResult("regularisation raises the loss", isPassed, isPassed ? verdict : verdict + "; is its strength 0, or is no parameter regularised?", [without, without + penalty]);
    }

    /// <summary>A gradient check before the training: every backward pass against centred differences, on five examples.</summary>
    /// <remarks>Layers that draw random numbers are put in evaluation mode, as two of their outputs cannot be compared.</remarks>
    /// <param name="network">Checked on a Float64 copy.</param>
    /// <param name="loss">The loss; it remembers the checked batch afterwards.</param>
    /// <param name="data">The first five examples are used.</param>
    /// <param name="random">Draws the sampled elements of large parameters.</param>
    public static DrillResult GradientsAgree(Layer network, Loss loss, Dataset data, Random random)
    {
        Check(network, loss, data);
        Require.NotNull(random);
        using var borrowed = new Borrowed(network);
        foreach (Layer layer in network.AllLayers)
        {
            layer.SetOwnMode(isTraining: !layer.IsRandom);
        }

        Dataset few = First(data, ExamplesToCheck);
        GradientCheckResult result = GradientCheck.OfNetwork(network, loss, few.Inputs, few.Targets, random);
        return new DrillResult(
            "gradient check",
            result.Passed,
            result.Reports.FirstOrDefault(report => !report.Passed)?.ToString()
                ?? FormattableString.Invariant($"the gradients of the input and of {result.Reports.Count - 1} parameters agree with centred differences"),
            None);
    }

    private static void Check(Layer network, Loss loss, Dataset data)
    {
        Require.NotNull(network);
        Require.NotNull(loss);
        Require.NotNull(data);
        Require.NotEmpty(data.Count, "Drills", "examples");
    }

    private static Dataset First(Dataset data, int count) => data.Subset([.. Enumerable.Range(0, Math.Min(count, data.Count))]);

    private static double LossOfZeros(Loss loss, Tensor scores, Dataset data)
    {
        double chance = loss.Forward(Tensor.Zeros(scores.Shape, scores.ElementType), data.Targets);
        Require.That(
            double.IsFinite(chance),
            $"Drills: {loss.GetType().Name} of outputs 0 is not finite; these drills are for losses of scores, such as BinaryCrossEntropyWithLogits");
        return chance;
    }
}
