using Course.Nn.Tensors;

namespace Course.Exercises;

/// <summary>What a number is fitted for.</summary>
internal enum TrainingFit
{
    /// <summary>The factor of every step.</summary>
    Rate,

    /// <summary>The part of the last step that is carried on.</summary>
    Momentum,

    /// <summary>The regulariser's λ.</summary>
    Lambda,
}

/// <summary>
/// Finds the number that was changed in a training: the first step gives the rate and λ, the second the momentum. What was found counts only if a training
/// with it gives all the student's numbers.
/// </summary>
internal static class TrainingFits
{
    /// <summary>A regulariser or a momentum that changes less than this is none.</summary>
    private const double Least = 1e-7;

    /// <param name="inputs">One step, two steps, several.</param>
    /// <param name="right">The right parameters after each.</param>
    /// <param name="outputs">The student's.</param>
    internal static Mistake? Find(IReadOnlyList<Tensor[]> inputs, IReadOnlyList<Tensor[]> right, IReadOnlyList<Tensor[]?> outputs)
    {
        if (outputs.Count != inputs.Count || outputs.Any(o => o is null || !o.Zip(right[0]).All(p => p.First is not null)) || !SameShapes(right, outputs))
        {
            return null;
        }

        (TrainingCase one, TrainingCase two) = (TrainingCase.Of(inputs[0]), TrainingCase.Of(inputs[1]));
        double factor = Multiple(Difference(outputs[0]!, one.Start), Difference(right[0], one.Start));
        double lambda = -Multiple(Difference(outputs[0]!, right[0]), [one.Start[0], one.Start[1] * 0, one.Start[2], one.Start[3] * 0]) / one.Rate;
        Tensor[] afterOne = new TrainingRun { Batches = c => c.Batches[..1] }.Of(inputs[1]);
        double momentum = Multiple(Difference(outputs[1]!, right[1]), Difference(afterOne, two.Start));
        return Explains(new TrainingRun { Factor = (_, _, _) => factor }) ? TrainingMistakes.Fitted(TrainingFit.Rate, factor)
            : Explains(new TrainingRun { Factor = (c, _, _) => factor * one.Rate / c.Rate }) ? TrainingMistakes.OwnRate(factor * one.Rate)
            : Math.Abs(momentum) > Least && Explains(new TrainingRun { Momentum = momentum }) ? TrainingMistakes.Fitted(TrainingFit.Momentum, momentum)
            : Math.Abs(lambda) > Least && Explains(new TrainingRun { Lambda = lambda }) ? TrainingMistakes.Fitted(TrainingFit.Lambda, lambda)
            : null;

        bool Explains(TrainingRun run) => inputs.Zip(outputs).All(c => run.Of(c.First).Zip(c.Second!).All(p => Comparison.Same(p.First, p.Second)));
    }

    private static bool SameShapes(IReadOnlyList<Tensor[]> right, IReadOnlyList<Tensor[]?> outputs) =>
        right.Zip(outputs).All(c => c.First.Length == c.Second!.Length && c.First.Zip(c.Second).All(p => p.First.Shape == p.Second?.Shape && p.Second.AllFinite()));

    private static Tensor[] Difference(Tensor[] a, Tensor[] b) => [.. a.Zip(b, (x, y) => x.ToFloat64() - y)];

    /// <summary>c for which a is nearest to c·b; NaN where b is 0.</summary>
    private static double Multiple(Tensor[] a, Tensor[] b) => a.Zip(b, (x, y) => (x * y).Sum()).Sum() / b.Sum(y => y.Square().Sum());
}
