using Course.Nn.Autograd;
using Course.Nn.Tensors;
using Course.Nn.TorchSharp.Tests.Trials;
using TorchSharp;

namespace Course.Nn.TorchSharp.Tests.Operations;

/// <summary>What moves numbers and does not change them.</summary>
internal static class RearrangementOperations
{
    public static IEnumerable<Operation> All =>
    [
        New("Reshape(Int32[])", 0, (trial, shape) => Shuffled(trial, shape), (x, to) => x.Reshape(to), (x, to) => x.Reshape(to), (x, to) => x.reshape(to.Longs())),
        New("Reshape(Shape)", 0, (trial, shape) => Shuffled(trial, shape), (x, to) => x.Reshape(new Shape(to)), (x, to) => x.Reshape(new Shape(to)), (x, to) => x.reshape(to.Longs())),
        New("Flatten()", 0, (_, _) => 0, (x, _) => x.Flatten(), null, (x, _) => x.flatten()),
        New("Transpose()", 2, (_, _) => 0, (x, _) => x.Transpose(), (x, _) => x.Transpose(), (x, _) => x.transpose(-1, -2), most: 2),
        New("get_T()", 2, (_, _) => 0, (x, _) => x.T, (x, _) => x.T, (x, _) => x.transpose(-1, -2), most: 2),
        New("Transpose(Int32,Int32)", 1, (trial, shape) => (A: trial.Axis(shape), B: trial.Axis(shape)), (x, s) => x.Transpose(s.A, s.B), (x, s) => x.Transpose(s.A, s.B), (x, s) => x.transpose(s.A, s.B)),
        New("Permute(Int32[])", 0, Order, (x, order) => x.Permute(order), (x, order) => x.Permute(order), (x, order) => x.permute(order.Longs())),
        New("Unsqueeze(Int32)", 0, (trial, shape) => trial.Whole(-shape.Rank - 1, shape.Rank), (x, a) => x.Unsqueeze(a), (x, a) => x.Unsqueeze(a), (x, a) => x.unsqueeze(a)),
        New("Squeeze()", 0, (_, _) => 0, (x, _) => x.Squeeze(), (x, _) => x.Squeeze(), (x, _) => x.squeeze()),
        New("Squeeze(Int32)", 0, (trial, shape) => trial.Whole(-shape.Rank - 1, shape.Rank), (x, a) => x.Unsqueeze(a).Squeeze(a), (x, a) => x.Unsqueeze(a).Squeeze(a), (x, a) => x.unsqueeze(a).squeeze(a)),
        New("Flip(Int32[])", 1, (trial, shape) => trial.Axes(shape), (x, axes) => x.Flip(axes), (x, axes) => x.Flip(axes), (x, axes) => x.flip(axes.Longs())),
        New("BroadcastTo(Shape)", 0, Wider, (x, to) => x.BroadcastTo(to), (x, to) => x.BroadcastTo(to), (x, to) => x.broadcast_to(to.Longs())),
        New("get_Element(Range[])", 1, Parts, (x, r) => x[r], (x, r) => x[r], Part),
        New("get_Element(Slice[])", 1, (trial, shape) => trial.Whole(-shape[0], shape[0] - 1), (x, i) => x[i, ..], (x, i) => x[i, ..], (x, i) => x.select(0, i), least: 2),
        New("get_Element(Int32[])", 1, (trial, shape) => trial.Whole(-shape[0], shape[0] - 1), (x, i) => Tensor.Scalar(x[i], x.ElementType), null, (x, i) => x.select(0, i), most: 1),
        New("Item()", 0, (_, _) => 0, (x, _) => Tensor.Scalar(x.Item(), x.ElementType), null, (x, _) => x.clone(), most: 0),
        New("Row(Int32)", 1, (trial, shape) => trial.Whole(-shape[0], shape[0] - 1), (x, i) => x.Row(i), null, (x, i) => x.select(0, i)),
        New("Rows(Int32[])", 1, (trial, shape) => Entries(trial, shape[0]), (x, i) => x.Rows(i), (x, i) => x.Rows(i), (x, i) => x.index_select(0, torch.tensor(Positive(i, x.shape[0])))),
        New("Gather(Int32,Tensor)", 1, GatherIndex, (x, g) => x.Gather(g.Axis, g.Index), (x, g) => x.Gather(g.Axis, g.Index), (x, g) => x.take_along_dim(Whole(g.Index, x.shape[g.Axis < 0 ? (int)x.dim() + g.Axis : g.Axis]), g.Axis)),
        New("Gather(Int32[],Shape)", 1, (trial, shape) => Enumerable.Range(0, trial.Whole(1, 6)).Select(_ => trial.Whole(-1, shape.Count - 1)).ToArray(), null, (x, p) => x.Gather(p, [p.Length]), Taken),
        New("Pad(Int32,Int32,Int32,Double)", 1, (trial, shape) => (Axis: trial.Axis(shape), Before: trial.Whole(0, 3), After: trial.Whole(0, 3), Value: trial.One(0, 1.5, double.NegativeInfinity)), null, (x, p) => x.Pad(p.Axis, p.Before, p.After, p.Value), (x, p) => torch.nn.functional.pad(x.transpose(p.Axis, -1), [p.Before, p.After], value: p.Value).transpose(p.Axis, -1)),
        New("Unfold(Int32,Int32,Int32,Int32)", 1, (trial, shape) => trial.Axis(shape) is var axis ? (Axis: axis, Size: trial.Whole(1, shape[axis]), Stride: trial.Whole(1, 3)) : default, null, (x, w) => x.Unfold(w.Axis, w.Size, w.Stride), (x, w) => x.unfold(w.Axis, w.Size, w.Stride)),
        Joined("Concatenate(Int32,Tensor[])", (a, x) => Tensor.Concatenate(a, x), (a, x) => Variable.Concatenate(a, x), (a, x) => torch.cat(x, a), sameSize: false),
        Joined("Stack(Int32,Tensor[])", (a, x) => Tensor.Stack(a, x), (a, x) => Variable.Stack(a, x), (a, x) => torch.stack(x, a), sameSize: true),
    ];

    private static Operation New<T>(
        string key, int leastRank, Func<Trial, Shape, T> settings, Func<Tensor, T, Tensor>? onTensors, Func<Variable, T, Variable>? onVariables,
        Func<torch.Tensor, T, torch.Tensor> theirs, int most = 4, int least = 0) => new(key, trial =>
    {
        Shape shape = [.. Enumerable.Range(0, Math.Max(least, trial.Whole(leastRank, most))).Select(_ => trial.Whole(1, 4))];
        T drawn = settings(trial, shape);
        trial.Description = $"with {(drawn is int[] list ? string.Join(", ", list) : drawn)}";
        return new Call([trial.Values(shape)], x => theirs(x[0], drawn))
        {
            OnTensors = onTensors is null ? null : x => onTensors(x[0], drawn),
            OnVariables = onVariables is null ? null : x => onVariables(x[0], drawn),
        };
    });

    private static Operation Joined(
        string key, Func<int, Tensor[], Tensor> onTensors, Func<int, Variable[], Variable> onVariables, Func<int, torch.Tensor[], torch.Tensor> theirs, bool sameSize) =>
        new(key, trial =>
        {
            Shape shape = trial.AnyShape(1);
            int axis = trial.Axis(shape);
            Tensor[] parts = [.. Enumerable.Range(0, trial.Whole(1, 3)).Select(_ => trial.Values(
                [.. shape.ToArray().Select((size, at) => !sameSize && at == (axis < 0 ? axis + shape.Rank : axis) ? trial.Whole(1, 3) : size)]))];
            return new Call(parts, x => theirs(axis, x)) { OnTensors = x => onTensors(axis, x), OnVariables = x => onVariables(axis, x) };
        });

    private static int[] Shuffled(Trial trial, Shape shape)
    {
        int[] sizes = shape.ToArray();
        trial.Random.Shuffle(sizes);
        return sizes.Length > 1 && trial.Chance(0.5) ? [sizes[0] * sizes[1], .. sizes[2..]] : sizes;
    }

    private static int[] Order(Trial trial, Shape shape)
    {
        int[] axes = [.. Enumerable.Range(0, shape.Rank)];
        trial.Random.Shuffle(axes);
        return axes;
    }

    private static int[] Wider(Trial trial, Shape shape) =>
        [.. Enumerable.Range(0, trial.Whole(0, 2)).Select(_ => trial.Whole(1, 3)), .. shape.ToArray().Select(size => size == 1 ? trial.Whole(1, 3) : size)];

    private static Range[] Parts(Trial trial, Shape shape) => [.. shape.ToArray()[..trial.Whole(1, shape.Rank)].Select(size =>
    {
        int from = trial.Whole(0, size - 1);
        return from..trial.Whole(from + 1, size + 2);
    })];

    /// <summary>What lies past the end is left out, in both libraries.</summary>
    private static torch.Tensor Part(torch.Tensor x, Range[] ranges) =>
        x[[.. ranges.Select(range => torch.TensorIndex.Slice(range.Start.Value, range.End.Value))]];

    private static int[] Entries(Trial trial, int size) => [.. Enumerable.Range(0, trial.Whole(1, 5)).Select(_ => trial.Whole(-size, size - 1))];

    private static long[] Positive(int[] entries, long size) => [.. entries.Select(entry => entry < 0 ? entry + size : entry)];

    private static (int Axis, Tensor Index) GatherIndex(Trial trial, Shape shape)
    {
        int axis = trial.Axis(shape);
        int along = axis < 0 ? axis + shape.Rank : axis;
        Shape sizes = [.. shape.ToArray().Select((size, at) => at == along ? trial.Whole(1, 4) : size)];
        return (axis, Tensor.From([.. Enumerable.Range(0, sizes.Count).Select(_ => trial.Random.Next(-shape[axis], shape[axis]))], sizes));
    }

    private static torch.Tensor Whole(Tensor index, long size) =>
        torch.tensor(Positive([.. index.ToDoubleArray().Select(entry => (int)entry)], size), [.. index.Shape.ToArray().Select(one => (long)one)]);

    /// <summary>−1 gives 0, which stands at the end.</summary>
    private static torch.Tensor Taken(torch.Tensor x, int[] positions) =>
        torch.cat([x.flatten(), torch.zeros(1, x.dtype)], 0).index_select(0, torch.tensor(Positive(positions, x.numel() + 1)));
}
