using System.Globalization;
using Course.Nn.Tensors;

namespace Course.Exercises;

/// <summary>
/// A network of threshold units that marks the inside of convex polygons: a unit per edge, an AND per polygon, an OR at the end
/// (S3 · what threshold units separate). Many weights are right, so the network is judged by what it answers.
/// </summary>
public sealed class PolygonNetwork : Exercise
{
    private static readonly string[] Parts = ["one polygon", "two polygons"];

    /// <inheritdoc/>
    public override string Id => "01-polygon";

    /// <inheritdoc/>
    public override string Title => "Threshold units that mark polygons";

    /// <inheritdoc/>
    public override Difficulty Difficulty => Difficulty.Challenge;

    /// <inheritdoc/>
    public override int Minutes => 90;

    /// <inheritdoc/>
    public override string Noticed =>
        "No example was needed, and no descent: you knew what every hidden unit had to say. Training is for the cases in which nobody knows that.";

    /// <inheritdoc/>
    public override string Variation =>
        "A polygon that is not convex, given by its corners: how can it be split so that your method still applies? And can it be done with two layers when one polygon has a hole in it?";

    /// <inheritdoc/>
    public override string Method => "MyPolygons";

    /// <inheritdoc/>
    public override string Signature => "(Tensor w1, Tensor b1, Tensor w2, Tensor b2, Tensor w3, Tensor b3) MyPolygons(Tensor[] polygons)";

    /// <inheritdoc/>
    public override string Call =>
        """
        var (w1, b1, w2, b2, w3, b3) = MyPolygons(a);
        return [w1, b1, w2, b2, w3, b3];
        """;

    /// <inheritdoc/>
    public override IReadOnlyList<string> OutputNames { get; } = ["w1", "b1", "w2", "b2", "w3", "b3"];

    /// <inheritdoc/>
    internal override int BatchSize(Tensor[] inputs) => 0;

    /// <inheritdoc/>
    public override IReadOnlyList<string> Hints { get; } =
    [
        "Solve it on paper for a triangle with one corner at the origin before you write any code. Which sums do the three layers see for a point inside, and for one outside?",
        "An edge runs from one corner to the next, and the last one back to the first. A vector that is perpendicular to it is the normal of its line, and the line passes through the corner. Which side is inside depends on the direction in which the corners go round.",
        "The sign of the area that the corners enclose tells the direction, or any point of which you know that it lies inside, such as the mean of the corners. A unit of the second layer may listen to its own polygon's edges only.",
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<Misconception> Misconceptions { get; } = PolygonMistakes.All;

    /// <summary>Checks <c>MyPolygons(polygons)</c>, which returns the weights and biases of three layers.</summary>
    public static CheckResult Check(Func<Tensor[], (Tensor W1, Tensor B1, Tensor W2, Tensor B2, Tensor W3, Tensor B3)> method) => NotebookCheck.Run(new PolygonNetwork(), a =>
    {
        (Tensor w1, Tensor b1, Tensor w2, Tensor b2, Tensor w3, Tensor b3) = method(a);
        return [w1, b1, w2, b2, w3, b3];
    });

    /// <inheritdoc/>
    /// <remarks>
    /// One polygon, two that lie apart and two that overlap, and rectangles with level and vertical edges; the corners go round in either
    /// direction, and the origin is outside.
    /// </remarks>
    public override IReadOnlyList<Tensor[]> GenerateInputs(Random random)
    {
        ArgumentNullException.ThrowIfNull(random);
        return
        [
            [Polygon.Draw(random, 3, clockwise: false, (2, 3))],
            [Polygon.Draw(random, random.Next(5, 9), clockwise: true, (-3, 2))],
            [Polygon.Draw(random, random.Next(4, 6), clockwise: false, (4, -3)), Polygon.Draw(random, random.Next(5, 8), clockwise: true, (-2, -4))],
            [Polygon.Draw(random, 4, clockwise: true, (-4, 3)), Polygon.Draw(random, 3, clockwise: false, (-3, 3.4))],
            [Polygon.Rectangle(random, clockwise: random.Next(2) == 0, (3, -2))],
            [Polygon.Rectangle(random, clockwise: false, (2, 4)), Polygon.Draw(random, 5, clockwise: true, (-3, 2))],
        ];
    }

    /// <inheritdoc/>
    public override Tensor[] Reference(Tensor[] inputs) => new PolygonBuilder().Build(inputs);

    /// <inheritdoc/>
    /// <remarks>Two verdicts, for the cases with one polygon and for those with two, in place of one per output.</remarks>
    public override ExerciseVerdict Judge(IReadOnlyList<Tensor[]> inputs, IReadOnlyList<Tensor[]?> outputs)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        ArgumentNullException.ThrowIfNull(outputs);
        Tensor[]?[] found = [.. inputs.Select((_, i) => i < outputs.Count ? outputs[i] : null)];
        OutputVerdict[] verdicts = [.. inputs.Zip(found)
            .GroupBy(c => c.First.Length, c => JudgePart(Parts[c.First.Length - 1], c.First, c.Second))
            .Select(part => part.OrderBy(v => v.Passed).ThenByDescending(v => v.WorstError).First())];
        int passed = verdicts.Count(v => v.Passed);
        Mistake? diagnosis = passed == verdicts.Length ? null : Diagnose(inputs, found, verdicts);
        return new ExerciseVerdict((double)passed / verdicts.Length, verdicts, diagnosis, Summary.Of(verdicts, diagnosis));
    }

    /// <inheritdoc/>
    protected override Mistake? Diagnose(
        IReadOnlyList<Tensor[]> inputs, IReadOnlyList<Tensor[]?> outputs, IReadOnlyList<OutputVerdict> verdicts) =>
        PolygonDiagnosis.Find(inputs, outputs, Reference);

    private OutputVerdict JudgePart(string part, Tensor[] polygons, Tensor[]? outputs)
    {
        Tensor[] expected = Reference(polygons);
        OutputVerdict? defect = OutputNames.Select((name, i) => Comparison.Defect(name, OutputNames.Count, expected[i].Shape, outputs, i)).FirstOrDefault(d => d is not null);
        if (defect is not null)
        {
            return defect with { Name = part };
        }

        (double X, double Y)[] points = Polygon.Around(polygons);
        bool[] says = ThresholdNetwork.Of(outputs)!.Marks(points);
        bool[] inside = [.. points.Select(p => polygons.Any(polygon => Polygon.Contains(polygon, p)))];
        int missed = inside.Zip(says).Count(p => p.First && !p.Second);
        int outside = inside.Zip(says).Count(p => !p.First && p.Second);
        return missed + outside == 0
            ? new OutputVerdict(part, true, 0, null, Comparison.Right)
            : new OutputVerdict(part, false, (missed + outside) / (double)points.Length, null, string.Create(
                CultureInfo.InvariantCulture,
                $"{missed} of {inside.Count(yes => yes)} points inside are missed, {outside} of {inside.Count(yes => !yes)} outside are marked"));
    }
}
