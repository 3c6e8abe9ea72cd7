using Course.Nn.Autograd;
using Course.Nn.Tensors;

namespace Course.Nn.Layers;

/// <summary>A function of variables as a layer: see <see cref="Layer.FromFunction(Func{Variable, Variable}, string)"/>.</summary>
internal sealed class FunctionLayer(string name, Func<Variable, IReadOnlyList<Variable>, Variable> function, IReadOnlyList<Parameter> parameters) : Layer
{
    public const string DefaultName = "Function";

    private Variable? _input;
    private Variable[] _parameters = [];
    private Variable? _output;

    public override IReadOnlyList<Parameter> Parameters { get; } = [.. parameters];

    /// <summary>y = f(x; θ).</summary>
    public override Tensor Forward(Tensor input)
    {
        Require.NotNull(input);
        if (Parameters.Count > 0)
        {
            RequireInputType(name, input, Parameters[0].Value.ElementType);
        }

        _input = new Variable(input, "x");
        _parameters = [.. Parameters.Select(parameter => new Variable(parameter.Value, parameter.Name))];
        _output = function(_input, _parameters) ?? throw new InvalidOperationException($"{name}: the function returned null; expected a Variable");
        return _output.Value;
    }

    /// <summary>The chain rule through the graph of f; what f does not depend on has the gradient 0.</summary>
    public override Tensor Backward(Tensor outputGradient)
    {
        Remembered(_output?.Value);
        RequireOutputLike(outputGradient, _output!.Value);
        Variable[] gradients = ReverseMode.Gradients(_output, [_input!, .. _parameters], outputGradient);
        for (int i = 0; i < Parameters.Count; i++)
        {
            Parameters[i].Gradient = gradients[i + 1].Value;
        }

        return gradients[0].Value;
    }

    /// <inheritdoc/>
    public override Layer ToFloat64() => new FunctionLayer(name, function, [.. Parameters.Select(parameter => parameter.ToFloat64())]).InModeOf(this);

    /// <summary>The name that was given.</summary>
    public override string ToString() => name;
}
