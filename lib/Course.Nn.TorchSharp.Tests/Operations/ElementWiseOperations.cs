using Course.Nn.Autograd;
using Course.Nn.Tensors;
using Course.Nn.TorchSharp.Tests.Trials;
using TorchSharp;

namespace Course.Nn.TorchSharp.Tests.Operations;

/// <summary>Functions of one number, element by element.</summary>
internal static class ElementWiseOperations
{
    public static IEnumerable<Operation> All =>
    [
        Function("op_UnaryNegation(Tensor)", x => -x, x => -x, x => x.neg(), x => 0 * x, x => 0 * x),
        Function("Exp()", x => x.Exp(), x => x.Exp(), x => x.exp(), x => x.Exp(), x => x.Exp()),
        Function("Log()", x => x.Log(), x => x.Log(), x => x.log(), x => x.Abs().Log(), x => 1 / x),
        Function("Sqrt()", x => x.Sqrt(), x => x.Sqrt(), x => x.sqrt(), x => x.Abs().Sqrt(), x => 1 / x.Abs().Sqrt()),
        Function("Abs()", x => x.Abs(), x => x.Abs(), x => x.abs(), x => 0 * x, x => 0 * x, kink: true),
        Function("Square()", x => x.Square(), x => x.Square(), x => x.square(), x => x.Square(), x => 2 * x),
        Function("Tanh()", x => x.Tanh(), x => x.Tanh(), x => x.tanh(), One, One),
        Function("Sin()", x => x.Sin(), x => x.Sin(), x => x.sin(), One, One),
        Function("Cos()", x => x.Cos(), x => x.Cos(), x => x.cos(), One, One),
        Function("Sigmoid()", null, x => x.Sigmoid(), x => x.sigmoid(), One, One),
        Function("ReLU()", null, x => x.ReLU(), x => x.relu(), x => 0 * x, x => 0 * x, kink: true),
        Function("Sign()", x => x.Sign(), x => x.Sign(), x => torch.where(x.isnan(), x, x.sign()), x => 0 * x, x => 0 * x, kink: true, gradient: false),
        Function("Round()", x => x.Round(), x => x.Round(), x => x.round(), x => 0 * x, x => 0 * x, kink: true),
        Function("Clone()", x => x.Clone(), null, x => x.clone(), x => 0 * x, x => 0 * x),
        Function("Detach()", null, x => x.Detach(), x => x.detach(), x => 0 * x, x => 0 * x, gradient: false),
        Function("ToFloat32()", x => x.ToFloat32(), null, x => x.to(torch.ScalarType.Float32), x => 0 * x, x => 0 * x, gradient: false),
        Function("ToFloat64()", x => x.ToFloat64(), null, x => x.to(torch.ScalarType.Float64), x => 0 * x, x => 0 * x, gradient: false),
        new("To(ElementType)", trial =>
        {
            ElementType type = trial.One(ElementType.Float32, ElementType.Float64);
            torch.ScalarType theirs = type == ElementType.Float32 ? torch.ScalarType.Float32 : torch.ScalarType.Float64;
            return Unary(trial, x => x.To(type), x => x.To(type), x => x.to(theirs), Bound.Exact);
        }),
        new("Pow(Double)", trial =>
        {
            double k = trial.One(2, 0, 1, 3, -1, -2, 0.5, 2.5, trial.Uniform(-3, 3));
            return Unary(trial, x => x.Pow(k), x => x.Pow(k), x => x.pow(k), Bound.Function(x => x.Abs().Pow(k), x => k * x.Abs().Pow(k - 1)));
        }),
        new("Clip(Double,Double)", trial =>
        {
            (double low, double high) = (trial.Whole(-2, 0), trial.Whole(0, 2));
            return Unary(trial, x => x.Clip(low, high), x => x.Clip(low, high), x => x.clamp(low, high), Bound.Exact) with { NaNStaysNaN = true };
        }),
        new("Maximum(Tensor,Double)", trial => Bounded(trial, Tensor.Maximum, Variable.Maximum, (x, c) => x.clamp(min: c))),
        new("Minimum(Tensor,Double)", trial => Bounded(trial, Tensor.Minimum, Variable.Minimum, (x, c) => x.clamp(max: c))),
    ];

    private static Tensor One(Tensor x) => Tensor.Full(1, x.Shape, x.ElementType);

    private static Operation Function(
        string key, Func<Tensor, Tensor>? onTensors, Func<Variable, Variable>? onVariables, Func<torch.Tensor, torch.Tensor> theirs,
        Func<Tensor, Tensor> y, Func<Tensor, Tensor> slope, bool kink = false, bool gradient = true) => new(
            key, trial => Unary(trial, onTensors, onVariables, theirs, Bound.Function(y, slope)) with { NaNStaysNaN = kink, HasGradient = gradient });

    private static Call Bounded(
        Trial trial, Func<Tensor, double, Tensor> onTensors, Func<Variable, double, Variable> onVariables, Func<torch.Tensor, double, torch.Tensor> theirs)
    {
        double c = trial.Whole(-2, 2);
        return Unary(trial, x => onTensors(x, c), x => onVariables(x, c), x => theirs(x, c), Bound.Exact) with { NaNStaysNaN = true };
    }

    private static Call Unary(
        Trial trial, Func<Tensor, Tensor>? onTensors, Func<Variable, Variable>? onVariables, Func<torch.Tensor, torch.Tensor> theirs, Bounds bounds) =>
        new([trial.Values(trial.AnyShape())], x => theirs(x[0]))
        {
            OnTensors = onTensors is null ? null : x => onTensors(x[0]),
            OnVariables = onVariables is null ? null : x => onVariables(x[0]),
            Bounds = bounds,
        };
}
