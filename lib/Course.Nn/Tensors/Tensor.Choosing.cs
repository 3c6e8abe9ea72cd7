namespace Course.Nn.Tensors;

/// <content>Choosing elements, by a mask or by number. A mask holds 0 for no and anything else for yes, as comparisons give.</content>
public sealed partial class Tensor
{
    /// <summary>a where the mask is not 0, else b; the three shapes broadcast.</summary>
    /// <param name="mask">What a comparison gives; NaN counts as not 0.</param>
    /// <param name="a">Taken where the mask is not 0.</param>
    /// <param name="b">Taken where it is 0.</param>
    /// <exception cref="ArgumentException">The shapes do not broadcast.</exception>
    public static Tensor Where(Tensor mask, Tensor a, Tensor b)
    {
        Shape shape = CommonShape("Where", Require.NotNull(mask).Shape, Require.NotNull(a).Shape, Require.NotNull(b).Shape);
        Tensor result = Allocate(shape, CommonType(a, b));
        (Tensor choice, Tensor left, Tensor right) = (mask.Repeated(shape), a.Repeated(shape), b.Repeated(shape));
        for (int i = 0; i < result.Count; i++)
        {
            result.Set(i, choice.Get(i) != 0 ? left.Get(i) : right.Get(i));
        }

        return result;
    }

    /// <summary><paramref name="value"/> where the mask is not 0, else x; the shapes broadcast.</summary>
    /// <exception cref="ArgumentException">The shapes do not broadcast.</exception>
    public Tensor MaskedFill(Tensor mask, double value) => Where(mask, Full(value, [], ElementType), this);

    /// <summary>The elements where the mask is not 0, in row-major order, as a copy: a vector. Written, they get the value's elements.</summary>
    /// <param name="mask">Of the shape of x, or of its first axes: then whole rows are chosen, and the result is [number of rows, …].</param>
    /// <remarks>Written to, <c>x[mask] = value</c> takes any shape that broadcasts to that of the result: <c>Tensor.Scalar(0)</c> for one number.</remarks>
    /// <exception cref="ArgumentException">The mask's shape is not that of the first axes, or what is written does not broadcast.</exception>
    [System.Runtime.CompilerServices.IndexerName("Element")]
    public Tensor this[Tensor mask]
    {
        get => Gather(Positions.Masked(Shape, Require.NotNull(mask)), Positions.MaskedShape(Shape, mask));
        set => Write(Positions.Masked(Shape, Require.NotNull(mask)), Positions.MaskedShape(Shape, mask), value);
    }

    /// <summary>
    /// y[…,j,…] = x[…,index[…,j,…],…] along the axis: one entry of the axis for each element of the index, as <see cref="ArgSort"/> gives
    /// them. For scores [N,C] and classes [N,1], <c>Gather(1, classes)</c> is every row's score of its class, [N,1].
    /// </summary>
    /// <param name="axis">0 ≤ axis &lt; rank, or −1 for the last, ….</param>
    /// <param name="index">Whole numbers from −n to n − 1 for an axis of n entries; of this rank, with the sizes of x but for the axis. Its shape is that of y.</param>
    /// <exception cref="ArgumentException">There is no such axis or entry, or the index has another shape.</exception>
    public Tensor Gather(int axis, Tensor index) => Gather(Positions.AtIndex(Shape, axis, Require.NotNull(index)), index.Shape);

    /// <summary>y[…,c] = 1 for c = the class, else 0: [N] gives [N,classes].</summary>
    /// <param name="indices">Whole numbers 0 ≤ index &lt; classes, in any shape.</param>
    /// <param name="classes">The number of classes.</param>
    /// <param name="type">Kind of number of the result.</param>
    /// <exception cref="ArgumentException">An index is not one of the classes.</exception>
    public static Tensor OneHot(Tensor indices, int classes, ElementType type = ElementType.Float32)
    {
        Tensor result = Allocate([.. Require.NotNull(indices).Shape.Sizes, classes], type);
        for (int i = 0; i < indices.Count; i++)
        {
            double index = indices.Get(i);
            Require.That(double.IsInteger(index) && index >= 0 && index < classes, $"OneHot: {index} at position {i}: the classes are 0..{classes - 1}");

            result.Set((i * classes) + (int)index, 1);
        }

        return result;
    }

    /// <inheritdoc cref="OneHot(Tensor, int, ElementType)"/>
    public static Tensor OneHot(int[] indices, int classes, ElementType type = ElementType.Float32) =>
        OneHot(Generate(i => indices[i], [CheckedLength(indices)], ElementType.Float64), classes, type);

    /// <summary>What several shapes broadcast to.</summary>
    internal static Shape CommonShape(string operation, params ReadOnlySpan<Shape> shapes)
    {
        Shape common = [];
        foreach (Shape shape in shapes)
        {
            common = Kernels.Broadcast.ResultSizes(common.Sizes, shape.Sizes)
                ?? throw new ArgumentException($"{operation}: {common} and {shape} do not broadcast: aligned at their last axes, two sizes must be equal or one of them 1");
        }

        return common;
    }

    /// <summary>Gives the elements at these positions the elements of a value that broadcasts to the shape.</summary>
    private void Write(int[] positions, Shape shape, Tensor value)
    {
        Tensor elements = Require.NotNull(value).Repeated(shape);
        for (int i = 0; i < positions.Length; i++)
        {
            Set(positions[i], elements.Get(i));
        }
    }
}
