using Course.Nn.Tensors;

namespace Course.Nn.Losses;

/// <summary>What the losses with one yes-or-no answer per element have in common.</summary>
internal static class BinaryTargets
{
    /// <summary>The targets in the element type of the scores; exactly their shape, nothing is broadcast.</summary>
    public static Tensor Matching(Tensor targets, Tensor scores, string loss)
    {
        Require.NotNull(scores);
        Require.NotNull(targets);
        Require.That(
            scores.Shape == targets.Shape && scores.Count > 0,
            $"{loss}: scores {scores.Shape} and targets {targets.Shape}; expected the same shape with at least one element; Reshape the targets?");
        return targets.ElementType == scores.ElementType ? targets : targets.To(scores.ElementType);
    }

    /// <summary>Stops anything that is not a probability.</summary>
    public static Tensor RequireProbabilities(Tensor values, string what, string loss) =>
        Check(values, value => value is >= 0 and <= 1, what, "a probability (0 to 1)", loss);

    /// <summary>Stops anything but +1 and −1.</summary>
    public static Tensor RequireSigns(Tensor values, string loss) =>
        Check(values, value => Math.Abs(value) == 1, "target", "+1 or -1; for targets 0 and 1 take BinaryCrossEntropyWithLogits", loss);

    /// <summary>The share of elements on the right side of their thresholds.</summary>
    public static double Accuracy(Tensor scores, double scoreThreshold, Tensor targets, double targetThreshold) =>
        1 - ((scores > scoreThreshold) - (targets > targetThreshold)).Abs().Mean();

    private static Tensor Check(Tensor values, Func<double, bool> isRight, string what, string expected, string loss)
    {
        double[] numbers = values.ToDoubleArray();
        int wrong = Array.FindIndex(numbers, number => !isRight(number));
        Require.That(wrong < 0, $"{loss}: {what} {numbers[wrong]} (element {wrong} of {values.Shape}) is not {expected}");
        return values;
    }
}
