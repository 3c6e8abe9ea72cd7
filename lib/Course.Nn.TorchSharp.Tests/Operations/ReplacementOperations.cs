using Course.Nn.Tensors;
using Course.Nn.TorchSharp.Tests.Trials;
using TorchSharp;

namespace Course.Nn.TorchSharp.Tests.Operations;

/// <summary>A part of a tensor in the place of another; in libtorch the copy of a tensor, whose part is copied over.</summary>
internal static class ReplacementOperations
{
    public static IEnumerable<Operation> All =>
    [
        new("Replace(Tensor,Slice[])", trial => Row(trial) is var (x, part, row) ? new Call([x, part], y => WithRow(y, row)) { OnVariables = y => y[0].Replace(y[1], row) } : null!),
        new("set_Element(Slice[],Tensor)", trial => Row(trial) is var (x, part, row) ? new Call([x, part], y => WithRow(y, row)) { OnTensors = y => Changed(y[0], z => z[(Slice)row] = y[1]) } : null!),
        new("set_Element(Range[],Tensor)", trial =>
        {
            Shape shape = trial.AnyShape(1);
            int from = trial.Whole(0, shape[0] - 1), to = trial.Whole(from + 1, shape[0]);
            Tensor part = trial.Values([to - from, .. shape.ToArray()[1..]]);
            return new Call([trial.Values(shape), part], y => torch.cat([y[0].narrow(0, 0, from), y[1], y[0].narrow(0, to, shape[0] - to)], 0))
            {
                OnTensors = y => Changed(y[0], z => z[from..to] = y[1]),
            };
        }),
        new("set_Element(Int32[],Double)", trial =>
        {
            (Tensor x, double value) = (trial.Values([trial.Whole(1, 5)]), trial.One(1.5, double.NaN, double.NegativeInfinity));
            int at = trial.Whole(-x.Count, x.Count - 1);
            return new Call([x], y => torch.where(torch.arange(x.Count) == (at < 0 ? at + x.Count : at), torch.full_like(y[0], value), y[0]))
            {
                OnTensors = y => Changed(y[0], z => z[at] = value),
            };
        }),
        new("set_Element(Tensor,Tensor)", trial =>
        {
            Shape shape = trial.AnyShape();
            (Tensor mask, double value) = (trial.Uniform(shape, 0, 1) > 0.5, trial.Whole(-3, 3));
            return new Call([trial.Values(shape), mask], y => y[0].masked_fill(y[1].to(torch.ScalarType.Bool), value))
            {
                OnTensors = y => Changed(y[0], z => z[y[1]] = Tensor.Scalar(value, z.ElementType)),
            };
        }),
    ];

    private static (Tensor X, Tensor Part, int Row) Row(Trial trial)
    {
        Shape shape = trial.AnyShape(1);
        return (trial.Values(shape), trial.Values([.. shape.ToArray()[1..]]), trial.Whole(-shape[0], shape[0] - 1));
    }

    private static Tensor Changed(Tensor x, Action<Tensor> change)
    {
        Tensor copy = x.Clone();
        change(copy);
        return copy;
    }

    private static torch.Tensor WithRow(torch.Tensor[] x, int row)
    {
        long at = row < 0 ? row + x[0].shape[0] : row;
        return torch.cat([x[0].narrow(0, 0, at), x[1].unsqueeze(0), x[0].narrow(0, at + 1, x[0].shape[0] - at - 1)], 0);
    }
}
