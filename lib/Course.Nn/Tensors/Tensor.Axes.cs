namespace Course.Nn.Tensors;

/// <content>The same elements under other axes, as copies. Axes count from 0, or from the end: −1 is the last.</content>
public sealed partial class Tensor
{
    /// <summary>A new axis of size 1: Unsqueeze(0) turns [3,4] into [1,3,4], Unsqueeze(−1) into [3,4,1].</summary>
    /// <param name="axis">Which one it will be: 0 … rank, or −1 for behind the last.</param>
    /// <exception cref="ArgumentException">There is no such place.</exception>
    public Tensor Unsqueeze(int axis) => Reshape(Shape.Inserted(axis, 1, "Unsqueeze"));

    /// <summary>Without the axes of size 1: [1,3,1] gives [3].</summary>
    public Tensor Squeeze() => Reshape(Squeezed(Shape));

    /// <summary>Without one axis, of size 1: Squeeze(0) turns [1,3,1] into [3,1].</summary>
    /// <exception cref="ArgumentException">There is no such axis, or its size is not 1.</exception>
    public Tensor Squeeze(int axis) => Reshape(Squeezed(Shape, axis));

    /// <summary>Axis i of y is axis axes[i] of x: <c>Permute(0, 3, 1, 2)</c> turns [N,H,W,C] into [N,C,H,W].</summary>
    /// <param name="axes">Every axis exactly once.</param>
    /// <exception cref="ArgumentException">They are not a permutation of the axes.</exception>
    public Tensor Permute(params int[] axes)
    {
        int[] order = Permutation(Shape, axes);
        return Gather(Positions.Permuted(Shape, order), [.. order.Select(axis => Shape[axis])]);
    }

    /// <summary>y[…,j,…,i,…] = x[…,i,…,j,…]: two axes change places. <c>Transpose(-2, -1)</c> transposes every matrix of a batch.</summary>
    /// <exception cref="ArgumentException">There is no such axis.</exception>
    public Tensor Transpose(int first, int second) => Permute(Exchanged(Shape, first, second));

    /// <summary>y[…,i,…] = x[…,n−1−i,…] along each of the axes; along all of them if none is named.</summary>
    /// <exception cref="ArgumentException">There is no such axis, or one is named twice.</exception>
    public Tensor Flip(params int[] axes) => Gather(Flipped(Shape, axes), Shape);

    /// <summary>x, repeated along the axes that broadcasting adds or widens.</summary>
    /// <exception cref="ArgumentException">x does not broadcast to <paramref name="shape"/>.</exception>
    public Tensor BroadcastTo(Shape shape)
    {
        Require.That(
            Kernels.Broadcast.ResultSizes(Shape.Sizes, shape.Sizes) is { } sizes && new Shape(sizes) == shape,
            $"BroadcastTo: {Shape} does not broadcast to {shape}");

        // −0 + x is x for every x, −0 included.
        Tensor zeros = Allocate(shape, ElementType);
        zeros.Fill(-0.0);
        return zeros + this;
    }

    /// <summary>This tensor where it has the shape already, else repeated.</summary>
    internal Tensor Repeated(Shape shape) => shape == Shape ? this : BroadcastTo(shape);

    internal static Shape Squeezed(Shape shape) => [.. shape.Sizes.Where(size => size != 1)];

    internal static Shape Squeezed(Shape shape, int axis)
    {
        Require.That(
            shape.Sizes[shape.CheckedAxis(axis, "Squeeze")] == 1,
            $"Squeeze: axis {axis} of {shape} has size {shape[axis]}, not 1; index it or reduce it");
        return shape.Without(axis, keep: false);
    }

    internal static int[] Permutation(Shape shape, int[] axes)
    {
        Require.NotNull(axes);
        int[] order = [.. axes.Select(axis => axis < 0 ? axis + shape.Rank : axis)];
        Require.That(
            order.Order().SequenceEqual(Enumerable.Range(0, shape.Rank)),
            $"Permute: axes {string.Join(',', axes)} of {shape}: each of 0..{shape.Rank - 1} is needed once");
        return order;
    }

    internal static int[] Exchanged(Shape shape, int first, int second)
    {
        (int i, int j) = (shape.CheckedAxis(first, "Transpose"), shape.CheckedAxis(second, "Transpose"));
        return [.. Enumerable.Range(0, shape.Rank).Select(axis => axis == i ? j : axis == j ? i : axis)];
    }

    internal static int[] Flipped(Shape shape, int[] axes)
    {
        int[] turned = shape.CheckedAxes(axes, "Flip");
        return Positions.Chosen(shape, [.. shape.Select((size, axis) => turned.Length == 0 || turned.Contains(axis)
            ? Enumerable.Range(1, size).Select(i => size - i).ToArray()
            : Enumerable.Range(0, size).ToArray())]);
    }
}
