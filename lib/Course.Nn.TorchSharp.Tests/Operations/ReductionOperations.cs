using Course.Nn.Autograd;
using Course.Nn.Tensors;
using Course.Nn.TorchSharp.Tests.Trials;
using TorchSharp;

namespace Course.Nn.TorchSharp.Tests.Operations;

/// <summary>Sums over everything, along one axis or along several.</summary>
internal static class ReductionOperations
{
    public static IEnumerable<Operation> All =>
    [
        Whole("Sum()", x => x.Sum(), x => x.Sum(), x => x.sum()),
        Along("Sum(Int32,Boolean)", (x, a, k) => x.Sum(a, k), (x, a, k) => x.Sum(a, k), (x, a, k) => x.sum(a, k)),
        Several("Sum(Int32[],Boolean)", (x, a, k) => x.Sum(a, k), (x, a, k) => x.Sum(a, k), (x, a, k) => x.sum(a, k)),
        Whole("Mean()", x => x.Mean(), x => x.Mean(), x => x.mean()),
        Along("Mean(Int32,Boolean)", (x, a, k) => x.Mean(a, k), (x, a, k) => x.Mean(a, k), (x, a, k) => x.mean([a], k)),
        Several("Mean(Int32[],Boolean)", (x, a, k) => x.Mean(a, k), (x, a, k) => x.Mean(a, k), (x, a, k) => x.mean(a, k)),
        new("CumSum(Int32)", trial =>
        {
            Shape shape = trial.AnyShape(1);
            int axis = trial.Axis(shape);
            return new Call([trial.Values(shape)], x => x[0].cumsum(axis))
            {
                OnTensors = x => x[0].CumSum(axis),
                OnVariables = x => x[0].CumSum(axis),
                Bounds = Bound.Twin(shape.Count, x => x[0].CumSum(axis)),
            };
        }),
        new("SumTo(Shape)", trial =>
        {
            Shape shape = trial.AnyShape();
            Shape to = [.. shape.ToArray()[trial.Whole(0, shape.Rank)..].Select(size => trial.Chance(0.5) ? 1 : size)];
            return new Call([trial.Values(shape)], x => SumTo(x[0], to.ToArray().Longs()))
            {
                OnTensors = x => x[0].SumTo(to),
                OnVariables = x => x[0].SumTo(to),
                Bounds = Bound.Twin(shape.Count, x => x[0].SumTo(to)),
            };
        }),
        new("Norm()", trial => new Call([trial.Values(trial.AnyShape(), mild: true)], x => x[0].square().sum().sqrt())
        {
            OnTensors = x => Tensor.Scalar(x[0].Norm(), ElementType.Float64),
            Bounds = (epsilon, x, u) => Bound.Flat(x, u, (x[0].Count + Bound.Roundings) * epsilon * x[0].Norm(), 0),
        }),
    ];

    private static Operation Whole(string key, Func<Tensor, double> onTensors, Func<Variable, Variable> onVariables, Func<torch.Tensor, torch.Tensor> theirs) =>
        new(key, trial => trial.AnyShape() is var shape ? new Call([trial.Values(shape)], x => theirs(x[0]))
        {
            OnTensors = x => Tensor.Scalar(onTensors(x[0]), x[0].ElementType),
            OnVariables = x => onVariables(x[0]),
            Bounds = Bound.Twin(shape.Count, x => onVariables(x[0])),
        }
        : null!);

    private static Operation Along(
        string key, Func<Tensor, int, bool, Tensor> onTensors, Func<Variable, int, bool, Variable> onVariables, Func<torch.Tensor, int, bool, torch.Tensor> theirs) =>
        new(key, trial =>
        {
            Shape shape = trial.AnyShape(1);
            (int axis, bool keep) = (trial.Axis(shape), trial.Chance(0.5));
            trial.Description = $"along {axis}, keep: {keep}";
            return new Call([trial.Values(shape)], x => theirs(x[0], axis, keep))
            {
                OnTensors = x => onTensors(x[0], axis, keep),
                OnVariables = x => onVariables(x[0], axis, keep),
                Bounds = Bound.Twin(shape[axis], x => onVariables(x[0], axis, keep)),
            };
        });

    private static Operation Several(
        string key, Func<Tensor, int[], bool, Tensor> onTensors, Func<Variable, int[], bool, Variable> onVariables, Func<torch.Tensor, long[], bool, torch.Tensor> theirs) =>
        new(key, trial => trial.AnyShape(1) is var shape ? Axes(trial, shape, trial.Values(shape), onTensors, onVariables, theirs) : null!);

    private static Call Axes(
        Trial trial, Shape shape, Tensor values, Func<Tensor, int[], bool, Tensor> onTensors, Func<Variable, int[], bool, Variable> onVariables,
        Func<torch.Tensor, long[], bool, torch.Tensor> theirs)
    {
        (int[] axes, bool keep) = (trial.Axes(shape), trial.Chance(0.5));
        trial.Description = $"along {string.Join(", ", axes)}, keep: {keep}";
        return new Call([values], x => theirs(x[0], axes.Longs(), keep))
        {
            OnTensors = x => onTensors(x[0], axes, keep),
            OnVariables = x => onVariables(x[0], axes, keep),
            Bounds = Bound.Twin(shape.Count, x => onVariables(x[0], axes, keep)),
        };
    }

    private static torch.Tensor SumTo(torch.Tensor x, long[] shape)
    {
        long added = x.dim() - shape.Length;
        long[] axes = [.. Enumerable.Range(0, (int)x.dim()).Select(axis => (long)axis).Where(axis => axis < added || (shape[axis - added] == 1 && x.shape[axis] > 1))];
        return (axes.Length == 0 ? x.clone() : x.sum(axes, keepdim: true)).reshape(shape);
    }
}
