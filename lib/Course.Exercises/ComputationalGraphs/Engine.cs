using Course.Nn.Tensors;

namespace Course.Exercises;

/// <summary>
/// A reverse-mode engine: ∂L/∂x = Σ over the gates y that use x of ∂L/∂y · ∂y/∂x, each gate visited once and after all gates
/// that use its output (S3, S4 · reverse differentiation). Gates +, ×, power, exp, tanh.
/// </summary>
public sealed class Engine : PartsExercise
{
    private const string NotAttempted = "throw new NotImplementedException(\"02-engine: not attempted\");";

    /// <inheritdoc/>
    public override string Id => "02-engine";

    /// <inheritdoc/>
    /// <remarks>A walk through a graph with other edges may never end.</remarks>
    internal override bool TriesChangedInputs => false;

    /// <inheritdoc/>
    public override string Title => "An engine of your own";

    /// <inheritdoc/>
    public override Difficulty Difficulty => Difficulty.Challenge;

    /// <inheritdoc/>
    public override int Minutes => 120;

    /// <inheritdoc/>
    public override string Noticed =>
        "Nothing in Backward knows any gate: it walks a list and multiplies numbers that the gates left behind. A new gate costs one line, and the walk never changes.";

    /// <inheritdoc/>
    public override string Variation =>
        "Let the gradients be nodes too, so that Backward builds a graph of its own. Then differentiate the gradient: what is the second derivative of tanh at 0.5?";

    /// <inheritdoc/>
    public override string Method => "MyEngine";

    /// <inheritdoc/>
    public override string Signature =>
        """
        (double value, double[] gradients, double[] again, int gates) MyEngine(
            double[] leaves, (string Op, int A, int B, double Number)[] steps)
        """;

    /// <inheritdoc/>
    public override string Stub =>
        $$"""
        class Node
        {
            public double Data;           // the value
            public double Gradient = 0;   // a leaf's ∂(output)/∂(this value) after the output's Backward
            // what a node remembers of how it was made

            public Node(double data) => Data = data;

            public static implicit operator Node(double number) => new Node(number);

            public static Node operator +(Node a, Node b)
            {
                {{NotAttempted}}
            }

            public static Node operator *(Node a, Node b)
            {
                {{NotAttempted}}
            }

            public Node Power(double n)
            {
                {{NotAttempted}}
            }

            public Node Exp()
            {
                {{NotAttempted}}
            }

            public Node Tanh()
            {
                {{NotAttempted}}
            }

            // Sets the gradient of every leaf that this one depends on; returns how many gates ran backward.
            public int Backward()
            {
                {{NotAttempted}}
            }
        }

        {{Signature}}
        {
            var nodes = leaves.Select(leaf => new Node(leaf)).ToList();
            foreach (var (op, a, b, number) in steps)
                nodes.Add(op switch
                {
                    "+" => nodes[a] + nodes[b],
                    "×" => nodes[a] * nodes[b],
                    "power" => nodes[a].Power(number),
                    "exp" => nodes[a].Exp(),
                    _ => nodes[a].Tanh(),
                });
            double[] Gradients() => nodes.Take(leaves.Length).Select(node => node.Gradient).ToArray();
            nodes[^1].Backward();
            var gradients = Gradients();
            var gates = nodes[^1].Backward();
            return (nodes[^1].Data, gradients, Gradients(), gates);
        }
        """;

    /// <inheritdoc/>
    public override string Call =>
        """
        try
        {
            var ops = new[] { "+", "×", "power", "exp", "tanh" };
            var steps = new (string Op, int A, int B, double Number)[a[2].Shape[0]];
            for (var s = 0; s < steps.Length; s++)
            {
                steps[s] = (ops[(int)a[2][s, 0]], (int)a[2][s, 1], (int)a[2][s, 2], a[2][s, 3]);
            }

            var (value, gradients, again, gates) = MyEngine(a[1].ToDoubleArray(), steps);
            return
            [
                Tensor.Scalar(value, ElementType.Float64), Tensor.From(gradients, ElementType.Float64),
                Tensor.From(again, ElementType.Float64), Tensor.Scalar(gates, ElementType.Float64),
            ];
        }
        catch (NotImplementedException) when (a[0].Item() > 0)
        {
            return [Tensor.From(new double[0]), Tensor.From(new double[0]), Tensor.From(new double[0]), Tensor.From(new double[0])];
        }
        """;

    /// <inheritdoc/>
    public override IReadOnlyList<string> OutputNames { get; } = ["value", "gradients", "again", "gates"];

    /// <inheritdoc/>
    internal override int BatchSize(Tensor[] inputs) => 0;

    /// <inheritdoc/>
    public override IReadOnlyList<string> Hints { get; } =
    [
        "When a gate makes its node, everything that its backward step will need is at hand. What is that, and where can the node keep it?",
        "Backward has three stages: find the nodes in an order in which each comes after its inputs; set every gradient to 0 and the output's to 1; walk the order from its end.",
        "You have written a topological order before: depth first, a node is listed once all of its inputs are listed. Mark the nodes that you have been to, or the walk takes every path.",
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<Misconception> Misconceptions { get; } = EngineMistakes.All;

    /// <inheritdoc/>
    protected override IReadOnlyList<ExercisePart> Parts { get; } =
    [
        .. EngineProgram.Ops.Concat(["shared nodes", "whole formulas"])
            .Select((name, i) => new ExercisePart(name, a => (int)a[0].Item() == i, [0, 1])),
        new("Backward again", _ => true, [2]),
        new("each gate once", _ => true, [3]),
    ];

    /// <summary>Checks <c>MyEngine(leaves, steps)</c>, which runs a formula on the student's nodes.</summary>
    public static CheckResult Check(
        Func<double[], (string Op, int A, int B, double Number)[], (double Value, double[] Gradients, double[] Again, int Gates)> method) =>
        NotebookCheck.Run(new Engine(), a =>
        {
            try
            {
                var program = EngineProgram.Of(a);
                (double value, double[] gradients, double[] again, int gates) = method([.. program.Leaves], program.ToTuples());
                return
                [
                    Tensor.Scalar(value, ElementType.Float64), Tensor.From(gradients, ElementType.Float64),
                    Tensor.From(again, ElementType.Float64), Tensor.Scalar(gates, ElementType.Float64),
                ];
            }
            catch (NotImplementedException) when (a[0].Item() > 0)
            {
                return new Engine().StillToBeWritten;
            }
        });

    /// <inheritdoc/>
    public override IReadOnlyList<Tensor[]> GenerateInputs(Random random) =>
        [.. new EnginePrograms(random).ByPart().SelectMany((programs, part) => programs.Select(program => program.ToTensors(part)))];

    /// <inheritdoc/>
    public override Tensor[] Reference(Tensor[] inputs) => new EngineRules().Run(inputs);

    /// <inheritdoc/>
    protected override Mistake? Diagnose(
        IReadOnlyList<Tensor[]> inputs, IReadOnlyList<Tensor[]?> outputs, IReadOnlyList<OutputVerdict> verdicts) =>
        EngineDiagnosis.Find(inputs, outputs, Reference) ?? base.Diagnose(inputs, outputs, verdicts);

    /// <inheritdoc/>
    /// <remarks>An engine with a tape also visits gates that the output does not need: any count from those it needs to all there are is right.</remarks>
    protected override IReadOnlyList<OutputVerdict> JudgeCase(Tensor[] inputs, Tensor?[]? outputs)
    {
        IReadOnlyList<OutputVerdict> verdicts = base.JudgeCase(inputs, outputs);
        double? count = verdicts[3].Passed || verdicts[3].WorstIndex is null ? null : outputs![3]!.Item();
        double needed = Reference(inputs)[3].Item();
        return count >= needed && count <= EngineProgram.Of(inputs).Steps.Count && count == Math.Floor(count.Value)
            ? [.. verdicts.Take(3), new OutputVerdict("gates", true, 0, null, Comparison.Right)]
            : verdicts;
    }
}
