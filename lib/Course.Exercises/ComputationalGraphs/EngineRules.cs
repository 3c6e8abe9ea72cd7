using Course.Nn.Tensors;

namespace Course.Exercises;

/// <summary>A backward pass as a student might write it: right by default, wrong in what is changed.</summary>
internal sealed record EngineRules
{
    /// <summary>The local gradients of a step: its input values and its output value to one number per input.</summary>
    internal Func<EngineStep, double[], double, double[]> Local { get; init; } = RightLocal;

    /// <summary>In which order gates send back; a node may occur more than once.</summary>
    internal Func<EngineProgram, IEnumerable<int>> Order { get; init; } = program => program.Backwards();

    /// <summary>Gradient so far, local gradient and upstream gradient to the new gradient.</summary>
    internal Func<double, double, double, double> Receive { get; init; } = (sum, local, upstream) => sum + (local * upstream);

    /// <summary>What the output's gradient is set to.</summary>
    internal double Seed { get; init; } = 1;

    /// <summary>Whether a node's gradient is set to 0 before each backward pass.</summary>
    internal Func<EngineProgram, int, bool> Resets { get; init; } = (_, _) => true;

    /// <summary>Whether a node used twice by one gate sends back along one edge only.</summary>
    internal bool OneEdgePerInput { get; init; }

    /// <summary>What Backward returns.</summary>
    internal Func<EngineProgram, double> Count { get; init; } = program => program.Backwards().Count(node => program.StepOf(node) is not null);

    /// <summary>Runs a case: value, gradients of the leaves, the same after a second backward pass, and the count.</summary>
    internal Tensor[] Run(Tensor[] inputs)
    {
        var program = EngineProgram.Of(inputs);
        double[] values = program.Values();
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

        gradients[^1] = Seed;
        foreach (int node in Order(program).Where(node => program.StepOf(node) is not null))
        {
            IReadOnlyList<int> from = program.InputsOf(node);
            double[] local = Local(program.StepOf(node)!, [.. from.Select(i => values[i])], values[node]);
            for (int k = 0; k < (OneEdgePerInput ? from.Distinct().Count() : from.Count); k++)
            {
                gradients[from[k]] = Receive(gradients[from[k]], local[k], gradients[node]);
            }
        }
    }
}
