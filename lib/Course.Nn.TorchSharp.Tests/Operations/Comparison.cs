using Course.Nn.Autograd;
using Course.Nn.Tensors;
using Course.Nn.TorchSharp.Networks;
using Course.Nn.TorchSharp.Tests.Trials;
using TorchSharp;

namespace Course.Nn.TorchSharp.Tests.Operations;

/// <summary>Calls an operation on our tensors, on our variables and in libtorch, and holds values and gradients against each other.</summary>
internal static class Comparison
{
    public static void Run(Operation operation, Trial trial)
    {
        Call call = operation.Draw(trial);
        trial.Description = $"{operation.Name} of {string.Join(", ", call.Inputs.Select(input => $"{input.Shape} {Numbers(input)}"))} {trial.Description}";
        Tensor? onTensors = call.OnTensors?.Invoke(call.Inputs);
        Variable[] variables = [.. call.Inputs.Select(input => new Variable(input))];
        Variable? onVariables = call.OnVariables?.Invoke(variables);
        Shape shape = (onTensors ?? onVariables!.Value).Shape;
        Tensor u = trial.Normal(shape).To((onTensors ?? onVariables!.Value).ElementType);

        torch.Tensor[] inputs = [.. call.Inputs.Select(input => input.ToTorch(torch.CPU).requires_grad_(call.HasGradient))];
        torch.Tensor theirs = call.Theirs(inputs);
        (Tensor yBound, Tensor[] xBounds) = call.Bounds(trial.Epsilon, [.. call.Inputs.Select(StandIns)], u.ToFloat64().Abs());
        Compare("y", onTensors, theirs.ToCourse(), Limit(trial, yBound));
        Compare("y of variables", onVariables?.Value, theirs.ToCourse(), Limit(trial, yBound));
        if (onVariables is null || !call.HasGradient)
        {
            return;
        }

        onVariables.Backward(u);
        theirs.backward([u.ToTorch(torch.CPU)]);
        for (int i = 0; i < inputs.Length; i++)
        {
            Tensor gradient = inputs[i].grad is { } found ? found.ToCourse() : 0 * StandIns(call.Inputs[i]);
            Tensor ours = variables[i].Gradient!;
            ours = call.NaNStaysNaN ? Forgiven(ours, call.Inputs[i], gradient) : ours;
            Compare($"∂L/∂x{i}", ours, gradient, Limit(trial, xBounds[i]));
        }

        foreach ((string what, Tensor ours, Tensor gradient, Tensor bound) in call.Parameters?.Invoke(trial.Epsilon, StandIns(call.Inputs[0]), u.ToFloat64().Abs()) ?? [])
        {
            Compare(what, ours, gradient, Limit(trial, bound));
        }
    }

    private static void Compare(string what, Tensor? ours, Tensor theirs, Tensor bound)
    {
        if (ours is not null)
        {
            Agree.On(what, ours, theirs, bound);
        }
    }

    /// <summary>
    /// The bound with what gradual underflow may cost; infinite, which lets everything pass, where the result may leave the range of the
    /// element type on the way, as the order of the operations then decides.
    /// </summary>
    private static Tensor Limit(Trial trial, Tensor bound)
    {
        (double smallest, double largest) = trial.Type == ElementType.Float32 ? (1.17549435e-38, float.MaxValue) : (2.2250738585072014e-308, double.MaxValue);
        return bound.Map(limit => limit / trial.Epsilon < largest / 2 ? limit + (4 * smallest) : double.PositiveInfinity);
    }

    /// <summary>1 in the place of what is not finite.</summary>
    private static Tensor StandIns(Tensor x) => x.ToFloat64().Map(value => double.IsFinite(value) ? value : 1);

    /// <summary>Our gradient, with theirs where the input is NaN and ours therefore is.</summary>
    private static Tensor Forgiven(Tensor ours, Tensor x, Tensor theirs) => Tensor.Where(x.IsNaN() & ours.IsNaN(), theirs, ours);

    private static string Numbers(Tensor x) => $"({string.Join(' ', x.ToDoubleArray().Take(30).Select(value => FormattableString.Invariant($"{value:R}")))})";
}
