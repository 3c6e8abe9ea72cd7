using Course.Nn.Tensors;

namespace Course.Exercises;

/// <summary>One step of a program: a gate and the numbers of the nodes that it takes.</summary>
/// <param name="Op"><c>+</c>, <c>×</c>, <c>power</c>, <c>exp</c> or <c>tanh</c>.</param>
/// <param name="A">The first input.</param>
/// <param name="B">The second input of <c>+</c> and <c>×</c>; −1 for the others.</param>
/// <param name="Number">The exponent of <c>power</c>; 0 for the others.</param>
internal sealed record EngineStep(string Op, int A, int B, double Number)
{
    /// <summary>The inputs, in order.</summary>
    internal IReadOnlyList<int> Inputs => B < 0 ? [A] : [A, B];
}

/// <summary>A formula as the engine exercise hands it out: leaves, and steps that each add a node after those there are; the last node is the output.</summary>
internal sealed record EngineProgram(IReadOnlyList<double> Leaves, IReadOnlyList<EngineStep> Steps)
{
    /// <summary>The gates in the order in which a case numbers them.</summary>
    internal static IReadOnlyList<string> Ops { get; } = ["+", "×", "power", "exp", "tanh"];

    /// <summary>The number of nodes.</summary>
    internal int Nodes => Leaves.Count + Steps.Count;

    /// <summary>From a case's tensors: the part's number, the leaves, and one row (gate, A, B, number) per step.</summary>
    internal static EngineProgram Of(Tensor[] inputs) => new(
        inputs[1].ToDoubleArray(),
        [
            .. Enumerable.Range(0, inputs[2].Shape[0])
                .Select(s => new EngineStep(Ops[(int)inputs[2][s, 0]], (int)inputs[2][s, 1], (int)inputs[2][s, 2], inputs[2][s, 3])),
        ]);

    /// <summary>The case's tensors.</summary>
    internal Tensor[] ToTensors(int part) =>
    [
        Tensor.Scalar(part, ElementType.Float64),
        Tensor.From([.. Leaves], ElementType.Float64),
        Tensor.From(
            [.. Steps.SelectMany(s => new[] { Ops.ToList().IndexOf(s.Op), s.A, s.B, s.Number })], [Steps.Count, 4], ElementType.Float64),
    ];

    /// <summary>The steps as the student's method receives them.</summary>
    internal (string Op, int A, int B, double Number)[] ToTuples() => [.. Steps.Select(s => (s.Op, s.A, s.B, s.Number))];

    /// <summary>The step that made a node; null for a leaf.</summary>
    internal EngineStep? StepOf(int node) => node < Leaves.Count ? null : Steps[node - Leaves.Count];

    /// <summary>The inputs of a node; none for a leaf.</summary>
    internal IReadOnlyList<int> InputsOf(int node) => StepOf(node)?.Inputs ?? [];

    /// <summary>The value of a step, given its input values.</summary>
    internal static double RightValue(EngineStep step, double[] x) => step.Op switch
    {
        "+" => x[0] + x[1],
        "×" => x[0] * x[1],
        "power" => Math.Pow(x[0], step.Number),
        "exp" => Math.Exp(x[0]),
        _ => Math.Tanh(x[0]),
    };

    /// <summary>The value of every node, with this rule for a step.</summary>
    internal double[] Values(Func<EngineStep, double[], double> rule)
    {
        var values = Leaves.ToList();
        foreach (EngineStep step in Steps)
        {
            values.Add(rule(step, [.. step.Inputs.Select(i => values[i])]));
        }

        return [.. values];
    }

    /// <summary>Whether some node is an input more than once, of one gate or of several.</summary>
    internal bool IsShared => Steps.SelectMany(s => s.Inputs).GroupBy(i => i).Any(g => g.Count() > 1);

    /// <summary>The nodes that the output depends on, itself included, each after all that use it.</summary>
    internal IReadOnlyList<int> Backwards()
    {
        var reached = new HashSet<int> { Nodes - 1 };
        for (int node = Nodes - 1; node >= 0; node--)
        {
            if (reached.Contains(node))
            {
                reached.UnionWith(InputsOf(node));
            }
        }

        return [.. reached.OrderDescending()];
    }
}
