using Course.Nn.Autograd;
using Course.Nn.Tensors;
using Course.Nn.TorchSharp.Tests.Trials;
using TorchSharp;

namespace Course.Nn.TorchSharp.Tests.Operations;

/// <summary>Functions of two tensors that broadcast, or of a tensor and a number.</summary>
internal static class ArithmeticOperations
{
    public static IEnumerable<Operation> All =>
    [
        Two("op_Addition(Tensor,Tensor)", (a, b) => a + b, (a, b) => a + b, (a, b) => a + b, (a, b) => a + b),
        Two("op_Subtraction(Tensor,Tensor)", (a, b) => a - b, (a, b) => a - b, (a, b) => a - b, (a, b) => a + b),
        Two("op_Multiply(Tensor,Tensor)", (a, b) => a * b, (a, b) => a * b, (a, b) => a * b, (a, b) => a * b),
        Two("op_Division(Tensor,Tensor)", (a, b) => a / b, (a, b) => a / b, (a, b) => a / b, (a, b) => a / b),
        Two("Pow(Tensor)", (a, b) => a.Pow(b), (a, b) => a.Pow(b), (a, b) => a.pow(b), null),
        Number("op_Addition(Tensor,Double)", (a, c) => a + c, (a, c) => a + c, (a, c) => a + c, (a, c) => a + Math.Abs(c)),
        Number("op_Addition(Double,Tensor)", (a, c) => c + a, (a, c) => c + a, (a, c) => c + a, (a, c) => a + Math.Abs(c)),
        Number("op_Subtraction(Tensor,Double)", (a, c) => a - c, (a, c) => a - c, (a, c) => a - c, (a, c) => a + Math.Abs(c)),
        Number("op_Subtraction(Double,Tensor)", (a, c) => c - a, (a, c) => c - a, (a, c) => c - a, (a, c) => a + Math.Abs(c)),
        Number("op_Multiply(Tensor,Double)", (a, c) => a * c, (a, c) => a * c, (a, c) => a * c, (a, c) => a * c),
        Number("op_Multiply(Double,Tensor)", (a, c) => c * a, (a, c) => c * a, (a, c) => c * a, (a, c) => a * c),
        Number("op_Division(Tensor,Double)", (a, c) => a / c, (a, c) => a / c, (a, c) => a / c, (a, c) => a / c),
        Number("op_Division(Double,Tensor)", (a, c) => c / a, (a, c) => c / a, (a, c) => torch.full_like(a, c) / a, (a, c) => c / a),
        new("Maximum(Tensor,Tensor)", trial => Values(trial, Tensor.Maximum, torch.maximum), "values"),
        new("Minimum(Tensor,Tensor)", trial => Values(trial, Tensor.Minimum, torch.minimum), "values"),

        // torch.maximum halves the gradient between equal numbers, ours gives it to the first.
        new("Maximum(Tensor,Tensor)", trial => Chosen(trial, Tensor.Maximum, Variable.Maximum, (a, b) => torch.where(a >= b, a, b)), "gradients by where"),
        new("Minimum(Tensor,Tensor)", trial => Chosen(trial, Tensor.Minimum, Variable.Minimum, (a, b) => torch.where(a <= b, a, b)), "gradients by where"),
    ];

    /// <summary>Two shapes that broadcast: some axes of size 1, or left out at the front.</summary>
    public static (Shape A, Shape B) Pair(Trial trial)
    {
        Shape whole = trial.AnyShape();
        Shape Part() => [.. whole.ToArray()[trial.Whole(0, whole.Rank)..].Select(size => trial.Chance(0.3) ? 1 : size)];
        return trial.Chance(0.5) ? (whole, Part()) : (Part(), whole);
    }

    private static Operation Two(
        string key, Func<Tensor, Tensor, Tensor> onTensors, Func<Variable, Variable, Variable> onVariables,
        Func<torch.Tensor, torch.Tensor, torch.Tensor> theirs, Func<Variable, Variable, Variable>? twin) => new(key, trial =>
    {
        (Shape a, Shape b) = Pair(trial);
        return new Call([trial.Values(a), trial.Values(b)], x => theirs(x[0], x[1]))
        {
            OnTensors = x => onTensors(x[0], x[1]),
            OnVariables = x => onVariables(x[0], x[1]),
            Bounds = twin is null ? Power : Bound.Twin(Terms(a, b), x => twin(x[0], x[1])),
        };
    });

    private static Operation Number(
        string key, Func<Tensor, double, Tensor> onTensors, Func<Variable, double, Variable> onVariables,
        Func<torch.Tensor, double, torch.Tensor> theirs, Func<Variable, double, Variable> twin) => new(key, trial =>
    {
        double c = trial.Chance(0.5) ? trial.Whole(-3, 3) : trial.Uniform(-3, 3);
        trial.Description = FormattableString.Invariant($"and {c:R}");
        return new Call([trial.Values(trial.AnyShape())], x => theirs(x[0], c))
        {
            OnTensors = x => onTensors(x[0], c),
            OnVariables = x => onVariables(x[0], c),
            Bounds = Bound.Twin(Bound.Roundings, x => twin(x[0], c)),
        };
    });

    private static Call Values(Trial trial, Func<Tensor, Tensor, Tensor> onTensors, Func<torch.Tensor, torch.Tensor, torch.Tensor> theirs)
    {
        (Shape a, Shape b) = Pair(trial);
        return new Call([trial.Values(a), trial.Values(b)], x => theirs(x[0], x[1])) { OnTensors = x => onTensors(x[0], x[1]) };
    }

    private static Call Chosen(
        Trial trial, Func<Tensor, Tensor, Tensor> onTensors, Func<Variable, Variable, Variable> onVariables, Func<torch.Tensor, torch.Tensor, torch.Tensor> theirs)
    {
        (Shape a, Shape b) = Pair(trial);
        (Tensor left, Tensor right) = (WithoutNaN(trial.Values(a)), WithoutNaN(trial.Values(b)));
        return new Call([left, right], x => theirs(x[0], x[1])) { OnTensors = x => onTensors(x[0], x[1]), OnVariables = x => onVariables(x[0], x[1]) };
    }

    private static Tensor WithoutNaN(Tensor x) => Tensor.Where(x.IsNaN(), Tensor.Full(0, x.Shape, x.ElementType), x);

    private static int Terms(Shape a, Shape b) => a.Count * b.Count;

    /// <summary>xʸ by way of eʸˡⁿˣ would lose |y·ln x| roundings; both libraries are better, but need not be. A gradient sums over what was broadcast.</summary>
    private static (Tensor Output, Tensor[] Gradients) Power(double epsilon, Tensor[] x, Tensor u)
    {
        (Tensor a, Tensor b) = (x[0].Abs(), x[1]);
        Tensor roundings = epsilon * (Terms(a.Shape, b.Shape) + Bound.Roundings + (b * (a + (a == 0)).Log()).Abs());
        Tensor y = a.Pow(b);
        Tensor first = roundings * u * b.Abs() * a.Pow(b - 1);
        Tensor second = roundings * u * y * (a + (a == 0)).Log().Abs();
        return (roundings * y, [first.SumTo(a.Shape), second.SumTo(b.Shape)]);
    }
}
