using Course.Nn.Autograd;
using Course.Nn.Tensors;
using Course.Nn.TorchSharp.Tests.Trials;
using TorchSharp;

namespace Course.Nn.TorchSharp.Tests.Operations;

/// <summary>Order along an axis: equal numbers keep theirs in both libraries, and NaN is the largest.</summary>
internal static class OrderOperations
{
    public static IEnumerable<Operation> All =>
    [
        new("Sort(Int32,Boolean)", trial => Line(trial, trial.Chance(0.5), (x, a, down) => x.Sort(a, down), (x, a, down) => x.Sort(a, down), (x, a, down) => torch.sort(x, a, down, stable: true).values)),
        new("ArgSort(Int32,Boolean)", trial => Line(trial, trial.Chance(0.5), (x, a, down) => x.ArgSort(a, down), (x, a, down) => x.ArgSort(a, down), (x, a, down) => torch.sort(x, a, down, stable: true).indices) with { HasGradient = false }),
        new("ArgMax(Int32,Boolean)", trial => Line(trial, trial.Chance(0.5), (x, a, keep) => x.ArgMax(a, keep), (x, a, keep) => x.ArgMax(a, keep), (x, a, keep) => x.argmax(a, keep)) with { HasGradient = false }),
        new("ArgMin(Int32,Boolean)", trial => Line(trial, trial.Chance(0.5), (x, a, keep) => x.ArgMin(a, keep), (x, a, keep) => x.ArgMin(a, keep), (x, a, keep) => x.argmin(a, keep)) with { HasGradient = false }),
        new("ArgMax(Int32)", trial => Line(trial, false, (x, a, _) => Tensor.From(x.ArgMax(a)), null, (x, a, _) => x.argmax(a).flatten()) with { HasGradient = false }),
        new("ArgMin(Int32)", trial => Line(trial, false, (x, a, _) => Tensor.From(x.ArgMin(a)), null, (x, a, _) => x.argmin(a).flatten()) with { HasGradient = false }),
        new("TopK(Int32,Int32)", trial => TopK(trial, trial.Distinct, (x, k, a) => x.TopK(k, a).Values, (x, k, a) => x.TopK(k, a).Values, (x, k, a) => x.topk(k, a).values), "values"),
        new("TopK(Int32,Int32)", trial => TopK(trial, trial.Distinct, (x, k, a) => x.TopK(k, a).Indices, (x, k, a) => x.TopK(k, a).Indices, (x, k, a) => x.topk(k, a).indexes) with { HasGradient = false }, "indices"),
        new("TopK(Int32,Int32)", trial => TopK(trial, shape => trial.Values(shape), (x, k, a) => x.TopK(k, a).Values, null, (x, k, a) => x.topk(k, a).values), "with equal numbers"),
    ];

    private static Call Line(
        Trial trial, bool setting, Func<Tensor, int, bool, Tensor> onTensors, Func<Variable, int, bool, Variable>? onVariables, Func<torch.Tensor, int, bool, torch.Tensor> theirs)
    {
        Shape shape = trial.AnyShape(1, largest: 6);
        int axis = trial.Axis(shape);
        trial.Description = $"along {axis}, {setting}";
        return new Call([trial.Values(shape)], x => theirs(x[0], axis, setting))
        {
            OnTensors = x => onTensors(x[0], axis, setting),
            OnVariables = onVariables is null ? null : x => onVariables(x[0], axis, setting),
        };
    }

    private static Call TopK(
        Trial trial, Func<Shape, Tensor> values, Func<Tensor, int, int, Tensor> onTensors, Func<Variable, int, int, Variable>? onVariables, Func<torch.Tensor, int, int, torch.Tensor> theirs)
    {
        Shape shape = trial.AnyShape(1, largest: 6);
        int axis = trial.Axis(shape);
        int k = trial.Whole(1, shape[axis]);
        trial.Description = $"the largest {k} along {axis}";
        return new Call([values(shape)], x => theirs(x[0], k, axis))
        {
            OnTensors = x => onTensors(x[0], k, axis),
            OnVariables = onVariables is null ? null : x => onVariables(x[0], k, axis),
        };
    }
}
