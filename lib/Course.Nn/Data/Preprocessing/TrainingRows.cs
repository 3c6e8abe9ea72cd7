using Course.Nn.Tensors;

namespace Course.Nn.Data;

/// <summary>What every kind of preprocessing demands of the examples it is fitted on.</summary>
internal static class TrainingRows
{
    /// <exception cref="ArgumentException">No examples, no features, or a value that is not finite.</exception>
    public static void Check(Tensor training, string name)
    {
        Require.NotNull(training);
        Require.That(
            training.Rank >= 2 && training.Count != 0,
            $"{name}: training examples {training.Shape}; expected [N, …] with at least 1 example and 1 feature");

        if (!training.AllFinite())
        {
            int wrong = Enumerable.Range(0, training.Count).First(i => !double.IsFinite(training.Get(i)));
            int features = training.Count / training.Shape[0];
            Require.That(
                false,
                $"{name}: training example {wrong / features}, feature {wrong % features} is {training.Get(wrong)}; remove the example or fill the gap");
        }
    }
}
