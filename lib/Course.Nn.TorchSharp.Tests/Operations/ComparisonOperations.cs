using Course.Nn.Autograd;
using Course.Nn.Tensors;
using Course.Nn.TorchSharp.Tests.Trials;
using TorchSharp;

namespace Course.Nn.TorchSharp.Tests.Operations;

/// <summary>Masks of zeros and ones, and what they are made of.</summary>
internal static class ComparisonOperations
{
    public static IEnumerable<Operation> All =>
    [
        Two("op_Equality", (a, b) => a == b, (a, b) => a == b, (a, b) => a.eq(b)),
        Two("op_Inequality", (a, b) => a != b, (a, b) => a != b, (a, b) => a.ne(b)),
        Two("op_GreaterThan", (a, b) => a > b, (a, b) => a > b, (a, b) => a.gt(b)),
        Two("op_LessThan", (a, b) => a < b, (a, b) => a < b, (a, b) => a.lt(b)),
        Two("op_GreaterThanOrEqual", (a, b) => a >= b, (a, b) => a >= b, (a, b) => a.ge(b)),
        Two("op_LessThanOrEqual", (a, b) => a <= b, (a, b) => a <= b, (a, b) => a.le(b)),
        Number("op_Equality", (a, c) => a == c, (a, c) => a == c, (a, c) => a.eq(c)),
        Number("op_Inequality", (a, c) => a != c, (a, c) => a != c, (a, c) => a.ne(c)),
        Number("op_GreaterThan", (a, c) => a > c, (a, c) => a > c, (a, c) => a.gt(c)),
        Number("op_LessThan", (a, c) => a < c, (a, c) => a < c, (a, c) => a.lt(c)),
        Number("op_GreaterThanOrEqual", (a, c) => a >= c, (a, c) => a >= c, (a, c) => a.ge(c)),
        Number("op_LessThanOrEqual", (a, c) => a <= c, (a, c) => a <= c, (a, c) => a.le(c)),
        One("IsNaN()", x => x.IsNaN(), x => x.IsNaN(), x => x.isnan()),
        One("IsInfinity()", x => x.IsInfinity(), x => x.IsInfinity(), x => x.isinf()),
        One("IsFinite()", x => x.IsFinite(), x => x.IsFinite(), x => x.isfinite()),
        One("op_LogicalNot(Tensor)", x => !x, null, x => x.logical_not()),
        One("All()", x => Truth(x.All()), null, x => x.to(torch.ScalarType.Bool).all()),
        One("Any()", x => Truth(x.Any()), null, x => x.to(torch.ScalarType.Bool).any()),
        One("AllFinite()", x => Truth(x.AllFinite()), null, x => x.isfinite().all()),
        One("CountNonZero()", x => Tensor.Scalar(x.CountNonZero(), ElementType.Float64), null, x => x.ne(0).sum()),
        new("op_BitwiseAnd(Tensor,Tensor)", trial => Pair(trial, (a, b) => a & b, null, (a, b) => a.logical_and(b))),
        new("op_BitwiseOr(Tensor,Tensor)", trial => Pair(trial, (a, b) => a | b, null, (a, b) => a.logical_or(b))),
        new("AllClose(Tensor,Double,Double,Boolean)", Close),
    ];

    private static Tensor Truth(bool value) => Tensor.Scalar(value ? 1 : 0, ElementType.Float64);

    private static Operation Two(
        string name, Func<Tensor, Tensor, Tensor> onTensors, Func<Variable, Variable, Tensor> onVariables, Func<torch.Tensor, torch.Tensor, torch.Tensor> theirs) =>
        new($"{name}(Tensor,Tensor)", trial => Pair(trial, onTensors, onVariables, theirs));

    private static Operation Number(
        string name, Func<Tensor, double, Tensor> onTensors, Func<Variable, double, Tensor> onVariables, Func<torch.Tensor, double, torch.Tensor> theirs) =>
        new($"{name}(Tensor,Double)", trial =>
        {
            double c = trial.One(0, 1, -2, 0.5, double.NaN, double.PositiveInfinity, double.NegativeInfinity);
            trial.Description = FormattableString.Invariant($"and {c:R}");
            return Single(trial, x => onTensors(x, c), x => onVariables(x, c), x => theirs(x, c));
        });

    private static Operation One(string key, Func<Tensor, Tensor> onTensors, Func<Variable, Tensor>? onVariables, Func<torch.Tensor, torch.Tensor> theirs) =>
        new(key, trial => Single(trial, onTensors, onVariables, theirs));

    private static Call Single(Trial trial, Func<Tensor, Tensor> onTensors, Func<Variable, Tensor>? onVariables, Func<torch.Tensor, torch.Tensor> theirs) =>
        new([trial.Values(trial.AnyShape())], x => theirs(x[0]))
        {
            OnTensors = x => onTensors(x[0]),
            OnVariables = onVariables is null ? null : x => onVariables(x[0]),
            HasGradient = false,
        };

    private static Call Pair(
        Trial trial, Func<Tensor, Tensor, Tensor> onTensors, Func<Variable, Variable, Tensor>? onVariables, Func<torch.Tensor, torch.Tensor, torch.Tensor> theirs)
    {
        (Shape a, Shape b) = ArithmeticOperations.Pair(trial);
        return new Call([trial.Values(a), trial.Values(b)], x => theirs(x[0], x[1]))
        {
            OnTensors = x => onTensors(x[0], x[1]),
            OnVariables = onVariables is null ? null : x => onVariables(x[0], x[1]),
            HasGradient = false,
        };
    }

    /// <summary>Near each other or far, with NaN and infinities in the same places.</summary>
    private static Call Close(Trial trial)
    {
        Tensor a = trial.Values(trial.AnyShape());
        Tensor b = a + trial.One(0, 1e-3, 0.5);
        (double relative, double absolute, bool equalNaN) = (trial.One(1e-5, 1e-2), trial.One(1e-8, 0.1), trial.Chance(0.5));
        return new Call([a, b], x => torch.tensor(torch.allclose(x[0], x[1], relative, absolute, equalNaN) ? 1.0 : 0.0))
        {
            OnTensors = x => Truth(x[0].AllClose(x[1], relative, absolute, equalNaN)),
            OnVariables = x => Truth(x[0].AllClose(x[1], relative, absolute, equalNaN)),
            HasGradient = false,
        };
    }
}
