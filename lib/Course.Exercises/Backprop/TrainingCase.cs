using Course.Nn.Data;
using Course.Nn.Tensors;

namespace Course.Exercises;

/// <summary>A training to be done: images and labels, where the parameters begin, the rows of each step's batch, and the learning rate.</summary>
/// <param name="Images">[N, 64].</param>
/// <param name="Labels">N numbers from 0 to 9.</param>
/// <param name="Start">w1 [64, H], b1 [H], w2 [H, 10], b2 [10].</param>
/// <param name="Batches">The rows of each step, in the order of the steps.</param>
/// <param name="Rate">What the gradient is multiplied by; positive.</param>
internal sealed record TrainingCase(Tensor Images, int[] Labels, Tensor[] Start, int[][] Batches, double Rate)
{
    private const int Classes = 10;
    private const int BatchSize = 32;
    private const int Hidden = 32;
    private const int Epochs = 16;
    private const int PerClass = 100;
    private const int FreshPerClass = 50;

    /// <summary>The names of the parameters, in their order.</summary>
    internal static IReadOnlyList<string> Names { get; } = ["w1", "b1", "w2", "b2"];

    /// <summary>Reads what <see cref="ToTensors"/> wrote.</summary>
    internal static TrainingCase Of(Tensor[] inputs)
    {
        (int[] rows, int from) = (Inputs.ToLabels(inputs[6]), 0);
        int[][] batches = [.. Inputs.ToLabels(inputs[7]).Select(size => rows[from..(from += size)])];
        return new TrainingCase(inputs[0], Inputs.ToLabels(inputs[1]), inputs[2..6], batches, inputs[8].Item());
    }

    /// <summary>
    /// Short trainings whose path is compared: one step with a single image, two steps, and a dozen with batches of different sizes; then one through
    /// all of 1,000 digits, written for this draw. The seed of the fresh ones stands last and is not handed out.
    /// </summary>
    internal static IReadOnlyList<Tensor[]> Draw(Random random)
    {
        int seed = random.Next();
        Dataset training = PenDigits.Draw(random, PerClass);
        Dataset few = training.Subset([.. Enumerable.Range(0, 96)]);
        int[] sizes = [.. Enumerable.Range(0, 12).Select(_ => random.Next(5, 12))];
        return
        [
            New(random, few, random.Next(5, 9), [[random.Next(few.Count)]]).ToTensors(seed),
            New(random, few, Hidden, Drawn(random, few.Count, [9, 16])).ToTensors(seed),
            New(random, few, random.Next(11, 20), Drawn(random, few.Count, sizes)).ToTensors(seed),
            New(random, training, Hidden, [.. Enumerable.Range(0, Epochs).SelectMany(_ => Shuffled(random, training.Count).Chunk(BatchSize))]).ToTensors(seed),
        ];
    }

    /// <summary>500 digits written after the training, which nobody has seen.</summary>
    internal static Dataset Fresh(Tensor[] inputs) => PenDigits.Draw(RandomSource.FromSeed((int)inputs[9].Item()), FreshPerClass);

    /// <summary>As one of an exercise's cases.</summary>
    private Tensor[] ToTensors(int seed) =>
    [
        Images, Numbers(Labels), .. Start, Numbers(Batches.SelectMany(rows => rows)), Numbers(Batches.Select(rows => rows.Length)),
        Tensor.Scalar(Rate, ElementType.Float64), Tensor.Scalar(seed, ElementType.Float64),
    ];

    private static TrainingCase New(Random random, Dataset digits, int hidden, int[][] batches) => new(
        digits.Inputs.ToFloat64(), Inputs.ToLabels(digits.Targets),
        [
            Weights(random, digits.Inputs.Shape[1], hidden), Inputs.SignedTensor(random, [hidden], 0.01, 0.05),
            Weights(random, hidden, Classes), Inputs.SignedTensor(random, [Classes], 0.01, 0.05),
        ],
        batches, 0.3 + (0.2 * random.NextDouble()));

    private static Tensor Weights(Random random, int inputs, int outputs) =>
        Tensor.RandomNormal(random, [inputs, outputs], 0, 1, ElementType.Float64) * Math.Sqrt(2.0 / inputs);

    /// <summary>Batches of these sizes, cut from the rows in a new order.</summary>
    private static int[][] Drawn(Random random, int count, int[] sizes) => [.. sizes.Select(size => Shuffled(random, count)[..size])];

    private static int[] Shuffled(Random random, int count)
    {
        int[] rows = [.. Enumerable.Range(0, count)];
        random.Shuffle(rows);
        return rows;
    }

    private static Tensor Numbers(IEnumerable<int> values) => Tensor.From([.. values.Select(v => (double)v)], ElementType.Float64);
}
