using System.Globalization;
using System.Text;
using Course.Nn.Data;
using Course.Nn.Display;
using Course.Nn.Layers;
using Course.Nn.Tensors;

namespace Course.Nn.Training;

/// <summary>
/// How often each class was taken for each: row i, column j counts the examples of class i put in class j. With row sums rᵢ,
/// column sums cⱼ and hits hᵢ on the diagonal: precision pᵢ = hᵢ/cᵢ, recall qᵢ = hᵢ/rᵢ, F1 = 2·pᵢ·qᵢ/(pᵢ + qᵢ) = 2·hᵢ/(rᵢ + cᵢ).
/// </summary>
/// <remarks>
/// Accuracy hides a class that is rare and never recognised; recall shows it. What is nowhere defined, such as the precision
/// of a class that nothing was put in, is NaN, and a dash in the table.
/// </remarks>
[TypeFormatterSource(typeof(HtmlFormatterSource))]
public sealed class ConfusionMatrix : IHtmlDisplay
{
    private const int MostClasses = 10_000;

    private readonly int[,] _counts;

    /// <summary>Counts pairs of a right and a predicted class.</summary>
    /// <param name="actual">The right classes, 0..classes−1.</param>
    /// <param name="predicted">As many predictions, 0..classes−1.</param>
    /// <param name="classes">How many classes there are, 1 to 10,000.</param>
    /// <exception cref="ArgumentException">The numbers differ, one is not a class, or there are too few or too many classes.</exception>
    public ConfusionMatrix(IReadOnlyList<int> actual, IReadOnlyList<int> predicted, int classes)
    {
        Require.NotNull(actual);
        Require.NotNull(predicted);
        Require.Between(classes, 1, MostClasses, "ConfusionMatrix");
        Require.That(
            actual.Count == predicted.Count,
            $"ConfusionMatrix: {actual.Count} examples and {predicted.Count} predictions; expected one prediction per example");

        _counts = new int[classes, classes];
        for (int n = 0; n < actual.Count; n++)
        {
            Require.That(
                actual[n] >= 0 && actual[n] < classes && predicted[n] >= 0 && predicted[n] < classes,
                $"ConfusionMatrix: example {n} is of class {actual[n]} and was put in class {predicted[n]}; the classes are 0..{classes - 1}");

            _counts[actual[n], predicted[n]]++;
        }
    }

    /// <summary>How many classes there are.</summary>
    public int Classes => _counts.GetLength(0);

    /// <summary>How many examples were counted.</summary>
    public int Count => Enumerable.Range(0, Classes).Sum(Actual);

    /// <summary>The share of examples on the diagonal, 0..1.</summary>
    public double Accuracy => Enumerable.Range(0, Classes).Sum(i => this[i, i]) / (double)Count;

    /// <summary>The mean of the F1 of the classes, NaN left out: every class counts the same, however rare.</summary>
    public double MeanF1 => Enumerable.Range(0, Classes).Select(F1).Where(double.IsFinite).DefaultIfEmpty(double.NaN).Average();

    /// <summary>How many examples of class <paramref name="actual"/> were put in class <paramref name="predicted"/>.</summary>
    public int this[int actual, int predicted] => _counts[actual, predicted];

    /// <summary>Asks a classifier, which is left in evaluation mode, for the class with the largest score of every example.</summary>
    /// <param name="network">Gives scores [N, C].</param>
    /// <param name="data">Examples with class indices.</param>
    /// <exception cref="ArgumentException">The data set has no classes, or the scores are not [N, C].</exception>
    public static ConfusionMatrix Of(Layer network, Dataset data)
    {
        Require.NotNull(network);
        Require.NotNull(data);
        int classes = data.Classes ?? throw new ArgumentException($"ConfusionMatrix: {data}; expected class indices as targets");
        network.Evaluate();
        Tensor scores = network.Forward(data.Inputs);
        Require.That(scores.Rank == 2 && scores.Shape[1] == classes, $"ConfusionMatrix: scores {scores.Shape} for {classes} classes; expected [N,{classes}]");
        return new ConfusionMatrix([.. data.Targets.ToDoubleArray().Select(target => (int)target)], scores.ArgMax(1), classes);
    }

    /// <summary>Of the examples put in a class, the share that belongs there: hᵢ/cᵢ.</summary>
    public double Precision(int number) => this[number, number] / (double)Predicted(number);

    /// <summary>Of the examples of a class, the share that was found: hᵢ/rᵢ.</summary>
    public double Recall(int number) => this[number, number] / (double)Actual(number);

    /// <summary>The harmonic mean of precision and recall: 2·hᵢ/(rᵢ + cᵢ).</summary>
    public double F1(int number) => 2 * this[number, number] / (double)(Actual(number) + Predicted(number));

    /// <summary>rᵢ, the examples of a class.</summary>
    public int Actual(int number) => Enumerable.Range(0, Classes).Sum(j => this[number, j]);

    /// <summary>cⱼ, the examples put in a class.</summary>
    public int Predicted(int number) => Enumerable.Range(0, Classes).Sum(i => this[i, number]);

    /// <summary>The counts as a table, with precision, recall and F1 in per cent at the end of each row.</summary>
    public override string ToString()
    {
        int width = Math.Max(Count.ToString(CultureInfo.InvariantCulture).Length, 2) + 1;
        var text = new StringBuilder("class ");
        text.AppendJoin(string.Empty, Enumerable.Range(0, Classes).Select(j => j.ToString(CultureInfo.InvariantCulture).PadLeft(width)));
        text.Append("  precision  recall     F1\n");
        for (int i = 0; i < Classes; i++)
        {
            text.Append(CultureInfo.InvariantCulture, $"{i,5} ");
            text.AppendJoin(string.Empty, Enumerable.Range(0, Classes).Select(j => this[i, j].ToString(CultureInfo.InvariantCulture).PadLeft(width)));
            text.Append(CultureInfo.InvariantCulture, $"{Percent(Precision(i)),11}{Percent(Recall(i)),8}{Percent(F1(i)),7}\n");
        }

        return text.Append(CultureInfo.InvariantCulture, $"{Count} examples, accuracy {Percent(Accuracy)} %, mean F1 {Percent(MeanF1)} %").ToString();
    }

    /// <summary>The text of <see cref="ToString"/>, line by line.</summary>
    public string ToHtml() => Preformatted.Html(this);

    private static string Percent(double share) => double.IsFinite(share) ? string.Create(CultureInfo.InvariantCulture, $"{100 * share:F1}") : "–";
}
