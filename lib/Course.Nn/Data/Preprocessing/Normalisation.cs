using Course.Nn.Tensors;

namespace Course.Nn.Data;

/// <summary>
/// y = (x − μ) / σ, with mean μ and standard deviation σ of the training examples, for each feature or for each channel
/// of an image. Training, validation and test examples all go through the same μ and σ.
/// </summary>
/// <remarks>
/// S2, S4 · preprocessing: data far from the origin, or stretched along an axis, make the loss very sensitive to small changes of
/// the weights. σ² is the mean of (x − μ)² over the N training examples. A feature that is the same in all of them carries
/// nothing: it is centred, but not divided.
/// </remarks>
public sealed class Normalisation
{
    private readonly int[] _example;
    private readonly string _expected;

    private Normalisation(Tensor mean, Tensor standardDeviation, int[] example, string expected) =>
        (Mean, StandardDeviation, _example, _expected) = (mean, standardDeviation, example, expected);

    /// <summary>μ, Float64: per feature in the shape of one example (the mean image), per channel [C,1,1].</summary>
    public Tensor Mean { get; }

    /// <summary>σ, Float64, in the shape of <see cref="Mean"/>; 1 where the training examples are all the same, or where only the mean is subtracted.</summary>
    public Tensor StandardDeviation { get; }

    /// <summary>One μ and one σ for each feature.</summary>
    /// <param name="training">Training examples [N, …], at least 1.</param>
    /// <param name="scale">Whether to divide by σ; false subtracts the mean only. Default true.</param>
    /// <exception cref="ArgumentException">No examples, or a value that is not finite.</exception>
    public static Normalisation PerFeature(Tensor training, bool scale = true)
    {
        TrainingRows.Check(training, "Normalisation");
        Shape example = training.Shape.Without(0, keep: false);
        return Fit(training, example, inner: 1, scale, example.ToArray(), $"fitted on [N,{string.Join(',', example)}]");
    }

    /// <summary>One μ and one σ for each channel of images, over all examples and all pixels.</summary>
    /// <param name="training">Training images [N,C,H,W], at least 1; images of other sizes can be normalised afterwards.</param>
    /// <param name="scale">Whether to divide by σ; false subtracts the mean only. Default true.</param>
    /// <exception cref="ArgumentException">No images, or a value that is not finite.</exception>
    public static Normalisation PerChannel(Tensor training, bool scale = true)
    {
        TrainingRows.Check(training, "Normalisation");
        Require.Shape(training, "Normalisation", "training images", "[N,channels,height,width]", Require.Any, Require.Any, Require.Any, Require.Any);

        int channels = training.Shape[1];
        int pixels = training.Shape[2] * training.Shape[3];
        return Fit(training, [channels, 1, 1], pixels, scale, [channels, -1, -1], $"fitted on [N,{channels},height,width]");
    }

    /// <summary>(x − μ) / σ, with the element type of x.</summary>
    /// <param name="examples">[N, …], each in the shape of a training example; N may be 0.</param>
    /// <exception cref="ArgumentException">The examples have another shape than those it was fitted on.</exception>
    public Tensor Apply(Tensor examples)
    {
        Require.NotNull(examples);
        bool fits = examples.Rank == _example.Length + 1 && _example.Zip(examples.Shape.Skip(1)).All(pair => pair.First is -1 || pair.First == pair.Second);
        Require.That(fits, $"Normalisation: examples {examples.Shape}; {_expected}");
        return (examples - Mean.To(examples.ElementType)) / StandardDeviation.To(examples.ElementType);
    }

    /// <summary>The data set with its inputs normalised; the targets are the same.</summary>
    /// <exception cref="ArgumentException">The examples have another shape than those it was fitted on.</exception>
    public Dataset Apply(Dataset data)
    {
        Require.NotNull(data);
        return new Dataset(Apply(data.Inputs), data.Targets, data.Classes);
    }

    /// <summary>Element i of the training examples, in row-major order, belongs to group (i / inner) mod groups.</summary>
    private static Normalisation Fit(Tensor training, Shape groups, int inner, bool scale, int[] example, string expected)
    {
        double[] mean = GroupMeans(training, groups.Count, inner, (x, _) => x);
        double[] variance = GroupMeans(training, groups.Count, inner, (x, group) => (x - mean[group]) * (x - mean[group]));
        bool[] isConstant = Constant(training, groups.Count, inner);
        double[] deviation = [.. variance.Select((value, group) => scale && !isConstant[group] ? Math.Sqrt(value) : 1)];
        return new Normalisation(Tensor.From(mean, groups, ElementType.Float64), Tensor.From(deviation, groups, ElementType.Float64), example, expected);
    }

    private static double[] GroupMeans(Tensor training, int groups, int inner, Func<double, int, double> value)
    {
        double[] means = new double[groups];
        for (int i = 0; i < training.Count; i++)
        {
            int group = i / inner % groups;
            means[group] += value(training.Get(i), group);
        }

        double count = training.Count / groups;
        return [.. means.Select(sum => sum / count)];
    }

    /// <summary>Which groups hold one value only. A computed σ would not do: rounding makes it a little more than 0.</summary>
    private static bool[] Constant(Tensor training, int groups, int inner)
    {
        bool[] isConstant = new bool[groups];
        Array.Fill(isConstant, true);
        for (int i = 0; i < training.Count; i++)
        {
            int group = i / inner % groups;
            isConstant[group] &= training.Get(i) == training.Get(group * inner);
        }

        return isConstant;
    }
}
