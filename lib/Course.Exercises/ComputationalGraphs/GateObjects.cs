using System.Globalization;
using Course.Nn.Tensors;

namespace Course.Exercises;

/// <summary>
/// Gates as objects: Forward computes f and remembers what Backward needs, Backward turns df into dx and dy (S0, S4 · graph
/// object with forward() and backward()). Multiply, divide, maximum and distance √(x² + y²).
/// </summary>
public sealed class GateObjects : PartsExercise
{
    private const string NotAttempted = "throw new NotImplementedException(\"02-gate-objects: not attempted\");";

    /// <inheritdoc/>
    public override string Id => "02-gate-objects";

    /// <inheritdoc/>
    public override string Title => "Gates that remember";

    /// <inheritdoc/>
    public override Difficulty Difficulty => Difficulty.Core;

    /// <inheritdoc/>
    public override int Minutes => 30;

    /// <inheritdoc/>
    public override string Noticed =>
        "The divide and the distance gate become simplest when they remember their output: ∂f/∂y = −f/y, and ∂f/∂x = x/f. What a gate keeps between its two calls is the memory that training a network costs.";

    /// <inheritdoc/>
    public override string Variation =>
        "Write a gate log(e^x + e^y), a smooth maximum, that is right for x = 1000 too. How does it share the gradient between its inputs, and when does it route?";

    /// <inheritdoc/>
    public override string Method => "MyGateObjects";

    /// <inheritdoc/>
    public override string Signature =>
        """
        (Func<double, double, double> forward, Func<double, (double dx, double dy)> backward) MyGateObjects(
            string gate)
        """;

    /// <inheritdoc/>
    public override string Stub =>
        $$"""
        {{string.Join("\n\n", ClassNames.Select(Class))}}

        {{Signature}}
        {
            switch (gate)
            {
                case "multiply": var multiply = new Multiply(); return (multiply.Forward, multiply.Backward);
                case "divide": var divide = new Divide(); return (divide.Forward, divide.Backward);
                case "maximum": var maximum = new Maximum(); return (maximum.Forward, maximum.Backward);
                default: var distance = new Distance(); return (distance.Forward, distance.Backward);
            }
        }
        """;

    /// <inheritdoc/>
    public override string Call =>
        """
        try
        {
            var name = new[] { "multiply", "divide", "maximum", "distance" }[(int)a[0].Item()];
            var p = a[1];
            var one = MyGateObjects(name);
            var (alone, (dx, dy)) = (one.Item1(p[0, 0], p[0, 1]), one.Item2(p[0, 2]));
            var (first, second) = (MyGateObjects(name), MyGateObjects(name));
            var (fa, fb) = (first.Item1(p[0, 0], p[0, 1]), second.Item1(p[1, 0], p[1, 1]));
            var (ga, gb) = (first.Item2(p[0, 2]), second.Item2(p[1, 2]));
            var fc = first.Item1(p[2, 0], p[2, 1]);
            var (gc, gd) = (first.Item2(p[2, 2]), first.Item2(p[0, 2]));
            return
            [
                Tensor.From(new[] { alone, dx, dy }, ElementType.Float64),
                Tensor.From(
                    new[] { fa, ga.Item1, ga.Item2, fb, gb.Item1, gb.Item2, fc, gc.Item1, gc.Item2, fc, gd.Item1, gd.Item2 },
                    new[] { 4, 3 }, ElementType.Float64),
            ];
        }
        catch (NotImplementedException) when (a[0].Item() > 0)
        {
            return [Tensor.From(new double[0]), Tensor.From(new double[0])];
        }
        """;

    /// <inheritdoc/>
    public override IReadOnlyList<string> OutputNames { get; } = ["alone", "together"];

    /// <inheritdoc/>
    internal override int BatchSize(Tensor[] inputs) => 0;

    /// <inheritdoc/>
    public override IReadOnlyList<string> Hints { get; } =
    [
        "Backward is told the upstream gradient only. Which numbers does the local gradient need, and who has seen them?",
        "A field belongs to one object; a static field belongs to all objects of the class. Two gates of the same kind are two objects.",
        "The distance is a root around a sum of squares: apply the chain rule to the root, and write what comes out with the output. Then look at what it says at the origin.",
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<Misconception> Misconceptions { get; } = GateObjectMistakes.All;

    /// <inheritdoc/>
    protected override IReadOnlyList<ExercisePart> Parts { get; } =
    [
        .. GateModel.Names.Select((name, i) => new ExercisePart(name, a => (int)a[0].Item() == i, [0])),
        new("two objects, several calls", _ => true, [1]),
    ];

    private static IReadOnlyList<string> ClassNames { get; } = ["Multiply", "Divide", "Maximum", "Distance"];

    /// <summary>Checks <c>MyGateObjects(gate)</c>, which makes a new gate and returns its Forward and Backward.</summary>
    public static CheckResult Check(Func<string, (Func<double, double, double> Forward, Func<double, (double Dx, double Dy)> Backward)> method) =>
        NotebookCheck.Run(new GateObjects(), a =>
        {
            try
            {
                return GateModel.Try(a, method);
            }
            catch (NotImplementedException) when (a[0].Item() > 0)
            {
                return new GateObjects().StillToBeWritten;
            }
        });

    /// <inheritdoc/>
    /// <remarks>
    /// Each gate on ordinary numbers, larger x first and larger y first; a tie for the maximum; the origin and one point on each axis
    /// for the distance.
    /// </remarks>
    public override IReadOnlyList<Tensor[]> GenerateInputs(Random random) =>
    [
        .. Enumerable.Range(0, GateModel.Names.Count).SelectMany(gate => new[] { Case(random, gate, 1), Case(random, gate, -1) }),
        Tie(random),
        .. new[] { (0.0, 0.0), (3, 0), (0, -2) }.Select(at => Special(random, GateModel.Names.Count - 1, at)),
    ];

    /// <inheritdoc/>
    public override Tensor[] Reference(Tensor[] inputs) => GateModel.Run(GateModel.Right)(inputs);

    /// <inheritdoc/>
    /// <remarks>What is wrong is said in the statement's letters: which gate, which call, which of f, dx and dy.</remarks>
    protected override IReadOnlyList<OutputVerdict> JudgeCase(Tensor[] inputs, Tensor?[]? outputs) =>
        [.. base.JudgeCase(inputs, outputs).Select((verdict, o) => verdict.Passed || verdict.WorstIndex is null ? verdict : verdict with
        {
            Message = Told(inputs, verdict.WorstIndex, outputs![o]!, Reference(inputs)[o]),
        })];

    /// <inheritdoc/>
    protected override Mistake? Diagnose(
        IReadOnlyList<Tensor[]> inputs, IReadOnlyList<Tensor[]?> outputs, IReadOnlyList<OutputVerdict> verdicts) =>
        GateDiagnosis.Find(inputs, outputs, Reference);

    /// <summary>An element of an output in words.</summary>
    private static string Told(Tensor[] inputs, int[] index, Tensor found, Tensor right)
    {
        int row = index.Length == 1 ? 0 : index[0];
        string call = index.Length == 1 ? "" : row switch
        {
            0 => ", after another object of the class has run forward",
            1 => ", the second of two objects",
            2 => ", after a second Forward",
            _ => ", in a second Backward",
        };
        int at = (3 * row) + index[^1];
        return string.Create(CultureInfo.InvariantCulture,
            $"{ClassNames[(int)inputs[0].Item()]}{call}: {"f,dx,dy".Split(',')[index[^1]]} is {found.ToDoubleArray()[at]:G6}, expected {right.ToDoubleArray()[at]:G6}");
    }

    private static Tensor[] Tie(Random random)
    {
        double both = Inputs.Signed(random);
        return Special(random, GateModel.Names.Count - 2, (both, both));
    }

    private static Tensor[] Case(Random random, int gate, int sign)
    {
        Tensor points = Inputs.SignedTensor(random, [3, 3]);
        points[1, 0] = sign < 0 ? -Math.Abs(points[1, 0]) : points[1, 0];
        for (int row = 0; row < 3; row++)
        {
            // |x − y| is at least 0.5. The larger one is another in both later rows: the first object meets both, and so does its class.
            bool larger = row == 0 == sign > 0;
            points[row, 1] = points[row, 0] + ((larger ? -1 : 1) * (0.5 + random.NextDouble()));
            points[row, 1] = Math.Abs(points[row, 1]) < 0.2 ? (larger ? -0.3 : 0.3) + points[row, 1] : points[row, 1];
        }

        return [Tensor.Scalar(gate, ElementType.Float64), points];
    }

    /// <summary>A case with these inputs in its first row.</summary>
    private static Tensor[] Special(Random random, int gate, (double X, double Y) at)
    {
        Tensor[] ordinary = Case(random, gate, 1);
        (ordinary[1][0, 0], ordinary[1][0, 1]) = at;
        return ordinary;
    }

    private static string Class(string name) =>
        $$"""
        class {{name}}
        {
            // what the gate remembers

            public double Forward(double x, double y)
            {
                {{NotAttempted}}
            }

            public (double dx, double dy) Backward(double df)
            {
                {{NotAttempted}}
            }
        }
        """;
}
