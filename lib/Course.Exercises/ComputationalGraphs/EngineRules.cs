using Course.Nn.Tensors;

namespace Course.Exercises;

/// <summary>A backward pass as a student might write it: right by default, wrong in what is changed.</summary>
internal sealed record EngineRules
{
    /// <summary>The local gradients of a step: its input values and its output value to one number per input.</summary>
    internal Func<EngineStep, double[], double, double[]> Local { get; init; } = RightLocal;

    /// <summary>In which order gates send back; a node may occur more than once.</summary>
    internal Func<EngineProgram, IEnumerable<int>> Order { get; init; } = program => program.Backwards();

    /// <summary>Whether a gate, as soon as it has sent to one input, lets that input send on before it turns to the next.</summary>
    internal bool Recursive { get; init; }

    /// <summary>The gate that sends, the gradient so far, the local and the upstream gradient to the new gradient.</summary>
    internal Func<string, double, double, double, double> Receive { get; init; } = (_, sum, local, upstream) => sum + (local * upstream);

    /// <summary>The value of a step, given its input values.</summary>
    internal Func<EngineStep, double[], double> Value { get; init; } = EngineProgram.RightValue;

    /// <summary>What the output's gradient is set to, from its value.</summary>
    internal Func<EngineProgram, double, double> Seed { get; init; } = (_, _) => 1;

    /// <summary>Whether a node's gradient is set to 0 before each backward pass.</summary>
    internal Func<EngineProgram, int, bool> Resets { get; init; } = (_, _) => true;

    /// <summary>Whether a gate that has the same node at both inputs sends back along one edge only.</summary>
    internal Func<string, bool> OneEdge { get; init; } = _ => false;

    /// <summary>What Backward returns.</summary>
    internal Func<EngineProgram, double> Count { get; init; } = program => program.Backwards().Count(node => program.StepOf(node) is not null);

    /// <summary>Runs a case: value, gradients of the leaves, the same after a second backward pass, and the count.</summary>
    internal Tensor[] Run(Tensor[] inputs)
    {
        var program = EngineProgram.Of(inputs);
        double[] values = program.Values(Value);
        double[] gradients = new double[program.Nodes];
        Backward(program, values, gradients);
        double[] first = gradients[..program.Leaves.Count];
        Backward(program, values, gradients);
        return
        [
            Tensor.Scalar(values[^1], ElementType.Float64),
            Tensor.From(first, ElementType.Float64),
            Tensor.From(gradients[..program.Leaves.Count], ElementType.Float64),
            Tensor.Scalar(Count(program), ElementType.Float64),
        ];
    }

    /// <summary>The right local gradients; those of a power 0 are 0 everywhere.</summary>
    internal static double[] RightLocal(EngineStep step, double[] x, double y) => step.Op switch
    {
        "+" => [1, 1],
        "×" => [x[1], x[0]],
        "power" => [step.Number == 0 ? 0 : step.Number * Math.Pow(x[0], step.Number - 1)],
        "exp" => [y],
        _ => [1 - (y * y)],
    };

    private void Backward(EngineProgram program, double[] values, double[] gradients)
    {
        for (int node = 0; node < gradients.Length; node++)
        {
            gradients[node] = Resets(program, node) ? 0 : gradients[node];
        }

        gradients[^1] = Seed(program, values[^1]);
        if (Recursive)
        {
            Send(program, values, gradients, program.Nodes - 1);
            return;
        }

        foreach (int node in Order(program).Where(node => program.StepOf(node) is not null))
        {
            IReadOnlyList<int> from = program.InputsOf(node);
            double[] local = LocalAt(program, values, node);
            string op = program.StepOf(node)!.Op;
            for (int k = 0; k < (OneEdge(op) ? from.Distinct().Count() : from.Count); k++)
            {
                gradients[from[k]] = Receive(op, gradients[from[k]], local[k], gradients[node]);
            }
        }
    }

    private void Send(EngineProgram program, double[] values, double[] gradients, int node)
    {
        IReadOnlyList<int> from = program.InputsOf(node);
        double[] local = from.Count == 0 ? [] : LocalAt(program, values, node);
        for (int k = 0; k < from.Count; k++)
        {
            gradients[from[k]] = Receive(program.StepOf(node)!.Op, gradients[from[k]], local[k], gradients[node]);
            Send(program, values, gradients, from[k]);
        }
    }

    private double[] LocalAt(EngineProgram program, double[] values, int node) =>
        Local(program.StepOf(node)!, [.. program.InputsOf(node).Select(i => values[i])], values[node]);
}
