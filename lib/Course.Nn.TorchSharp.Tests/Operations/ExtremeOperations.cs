using Course.Nn.Autograd;
using Course.Nn.Tensors;
using Course.Nn.TorchSharp.Tests.Trials;
using TorchSharp;

namespace Course.Nn.TorchSharp.Tests.Operations;

/// <summary>
/// Products, maxima and minima over everything, along one axis or along several. Values are compared with those of libtorch's own
/// reductions. Their gradients divide by an element that may be infinite, or share among equals and give a NaN to a whole line, so ours are
/// compared with those of libtorch's products and maxima along one flattened axis.
/// </summary>
internal static class ExtremeOperations
{
    private delegate torch.Tensor Reduction(torch.Tensor x, long[] axes, bool keep);

    public static IEnumerable<Operation> All =>
    [
        .. Both("Prod", x => x.Prod(), x => x.Prod(), (x, a, k) => x.Prod(a, k), (x, a, k) => x.Prod(a, k), (x, a, k) => x.Prod(a, k), (x, a, k) => x.Prod(a, k), Product, Multiplied, mild: true),
        .. Both("Max", x => x.Max(), x => x.Max(), (x, a, k) => x.Max(a, k), (x, a, k) => x.Max(a, k), (x, a, k) => x.Max(a, k), (x, a, k) => x.Max(a, k), (x, a, k) => x.amax(a, k), (x, a, k) => Kept(x, a, k, y => y.max(-1).values), mild: false),
        .. Both("Min", x => x.Min(), x => x.Min(), (x, a, k) => x.Min(a, k), (x, a, k) => x.Min(a, k), (x, a, k) => x.Min(a, k), (x, a, k) => x.Min(a, k), (x, a, k) => x.amin(a, k), (x, a, k) => Kept(x, a, k, y => y.min(-1).values), mild: false),
    ];

    private static IEnumerable<Operation> Both(
        string name, Func<Tensor, double> whole, Func<Variable, Variable> wholeVariable,
        Func<Tensor, int, bool, Tensor> axis, Func<Variable, int, bool, Variable> axisVariable,
        Func<Tensor, int[], bool, Tensor> axes, Func<Variable, int[], bool, Variable> axesVariable,
        Reduction values, Reduction gradients, bool mild)
    {
        foreach ((string suffix, bool several) in new[] { ("()", false), ("(Int32,Boolean)", false), ("(Int32[],Boolean)", true) })
        {
            Func<Tensor, int[], bool, Tensor> onTensors = suffix == "()" ? (x, _, _) => Tensor.Scalar(whole(x), x.ElementType) : several ? axes : (x, a, k) => axis(x, a[0], k);
            Func<Variable, int[], bool, Variable> onVariables = suffix == "()" ? (x, _, _) => wholeVariable(x) : several ? axesVariable : (x, a, k) => axisVariable(x, a[0], k);
            int[] Axes(Trial trial, Shape shape) => suffix == "()" ? [.. Enumerable.Range(0, shape.Rank)] : several ? trial.Axes(shape) : [trial.Axis(shape)];
            yield return new(name + suffix, trial => Draw(trial, suffix != "()", Axes, onTensors, null, values, mild), "values");
            yield return new(name + suffix, trial => Draw(trial, suffix != "()", Axes, null, onVariables, gradients, mild), "gradients");
        }
    }

    private static Call Draw(
        Trial trial, bool mayKeep, Func<Trial, Shape, int[]> draw, Func<Tensor, int[], bool, Tensor>? onTensors, Func<Variable, int[], bool, Variable>? onVariables,
        Reduction theirs, bool mild)
    {
        Shape shape = trial.AnyShape(1);
        (int[] axes, bool keep) = (draw(trial, shape), mayKeep && trial.Chance(0.5));
        trial.Description = $"along {string.Join(", ", axes)}, keep: {keep}";
        return new Call([trial.Values(shape, mild)], x => theirs(x[0], axes.Longs(), keep))
        {
            OnTensors = onTensors is null ? null : x => onTensors(x[0], axes, keep),
            OnVariables = onVariables is null ? null : x => onVariables(x[0], axes, keep),
            Bounds = mild ? Bound.Twin(shape.Count, x => x[0].Prod(axes, keep)) : Bound.Exact,
            NaNStaysNaN = !mild,
        };
    }

    /// <summary>libtorch multiplies along one axis at a time.</summary>
    private static torch.Tensor Product(torch.Tensor x, long[] axes, bool keep) => Kept(x, axes, keep, y => y.prod(-1));

    private static torch.Tensor Multiplied(torch.Tensor x, long[] axes, bool keep) => Kept(x, axes, keep, y => y.unbind(-1).Aggregate((a, b) => a * b));

    /// <summary>A reduction of the last axis, into which the others are flattened.</summary>
    private static torch.Tensor Kept(torch.Tensor x, long[] axes, bool keep, Func<torch.Tensor, torch.Tensor> reduce)
    {
        long[] along = [.. axes.Select(axis => axis < 0 ? axis + x.dim() : axis)];
        long[] others = [.. Enumerable.Range(0, (int)x.dim()).Select(axis => (long)axis).Except(along)];
        torch.Tensor y = reduce(x.permute([.. others, .. along]).flatten(others.Length));
        return keep ? y.reshape([.. x.shape.Select((size, axis) => along.Contains(axis) ? 1 : size)]) : y;
    }
}
