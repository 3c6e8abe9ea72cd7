using Course.Nn.Data;
using Course.Nn.Tensors;

namespace Course.Exercises;

/// <summary>One training of the clinic on one set of images: what it is given, and what only the judge knows.</summary>
/// <param name="Training">0 for A to 4 for E.</param>
/// <param name="X">The images to train on, [N, 64].</param>
/// <param name="Labels">Their classes.</param>
/// <param name="Test">Images to score: some that are in X or were held back, and then the same once more.</param>
/// <param name="Batch">The batch size, a divisor of N.</param>
/// <param name="Seed">What the training's random numbers come from.</param>
/// <param name="Split">What the choice of the images comes from; negative for one image many times over.</param>
internal sealed record ClinicCase(int Training, Tensor X, int[] Labels, Tensor Test, int Batch, int Seed, int Split)
{
    internal const string Names = "ABCDE";
    internal const int A = 0;
    internal const int B = 1;
    internal const int C = 2;
    internal const int D = 3;
    internal const int E = 4;

    /// <summary>How often A to D see every image.</summary>
    internal const int Epochs = 15;

    /// <summary>How many steps E makes.</summary>
    internal const int StepsOfE = 150;

    /// <summary>How many digits there are to choose from.</summary>
    internal const int Count = 1797;

    private const int TrainedOn = 300;
    private const int HeldBack = 100;
    private static readonly Lazy<Dataset> Digits = new(Course.Nn.Data.Digits.Load);

    /// <summary>Whether all images are one.</summary>
    internal bool IsOneImage => Split < 0;

    /// <summary>Whether the images are many and come class by class.</summary>
    internal bool IsSorted => !IsOneImage && Labels.Zip(Labels.Skip(1)).All(pair => pair.First <= pair.Second);

    /// <summary>How many losses are recorded.</summary>
    internal int Steps => Training == E ? StepsOfE : Epochs * (Labels.Length / Batch);

    /// <summary>The classes of the first half of <see cref="Test"/>.</summary>
    internal int[] TestLabels => IsOneImage ? [Labels[0]] : Inputs.ToLabels(Drawn(Split).HeldBack.Targets);

    internal static ClinicCase Of(Tensor[] a) => new(
        (int)a[0].Item(), a[1], Inputs.ToLabels(a[2]), a[3], (int)a[4].Item(), (int)a[5].Item(), (int)a[6].Item());

    /// <summary>Digits to train on, and others, twice, to score.</summary>
    internal static Tensor[] OfDigits(Random random, int training, int batch)
    {
        int split = random.Next();
        (Dataset trainedOn, Dataset heldBack) = Drawn(split);
        Tensor test = heldBack.Inputs.ToFloat64();
        return Given(training, trainedOn.Inputs.ToFloat64(), trainedOn.Targets.ToFloat64(), Tensor.Concatenate(0, test, test), batch, random.Next(1, 100_000), split);
    }

    /// <summary>The same with the images to train on sorted by their classes.</summary>
    internal static Tensor[] OfSorted(Random random, int training, int batch)
    {
        Tensor[] a = OfDigits(random, training, batch);
        int[] labels = Inputs.ToLabels(a[2]);
        int[] order = [.. Enumerable.Range(0, labels.Length).OrderBy(row => labels[row])];
        return [a[0], a[1].Rows(order), Tensor.From([.. order.Select(row => labels[row])], ElementType.Float64), .. a[3..]];
    }

    /// <summary>One digit 60 times, given by its number; for D a black image of its class, on which no hidden unit is ever at work.</summary>
    internal static Tensor[] OfOneImage(Random random, int training, int batch, int digit)
    {
        Dataset one = Digits.Value.Subset([.. Enumerable.Repeat(digit, 60)]);
        Tensor x = one.Inputs.ToFloat64() * (training == D ? 0 : 1);
        return Given(training, x, one.Targets.ToFloat64(), x[..2, ..], batch, random.Next(1, 100_000), -1);
    }

    /// <summary>What a method returns on a case, run as one of the trainings.</summary>
    internal static Tensor[] Run(Tensor[] a, int training, Func<char, Tensor, int[], Tensor, int, int, (Tensor Losses, Tensor Scores)> method)
    {
        ClinicCase c = Of(a);
        (Tensor losses, Tensor scores) = method(Names[training], c.X.Clone(), c.Labels, c.Test.Clone(), c.Batch, c.Seed);
        return [losses, scores];
    }

    private static Tensor[] Given(int training, Tensor x, Tensor labels, Tensor test, int batch, int seed, int split) =>
        [Landscape.Number(training), x, labels, test, Landscape.Number(batch), Landscape.Number(seed), Landscape.Number(split)];

    private static (Dataset TrainedOn, Dataset HeldBack) Drawn(int split)
    {
        int[] rows = [.. Enumerable.Range(0, Count)];
        RandomSource.FromSeed(split).Shuffle(rows);
        return (Digits.Value.Subset(rows[..TrainedOn]), Digits.Value.Subset(rows[TrainedOn..(TrainedOn + HeldBack)]));
    }
}
