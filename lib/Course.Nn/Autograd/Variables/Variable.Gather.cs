using Course.Nn.Tensors;

namespace Course.Nn.Autograd;

/// <content>
/// Slices, rows, padding, joining and windows are all one operation: gathering elements by position. Its transpose is
/// scattering with addition, whose transpose is gathering again.
/// </content>
public sealed partial class Variable
{
    /// <summary>y = a part of x, as <see cref="Tensor"/> slices; ∂L/∂x = u at the part, 0 elsewhere.</summary>
    /// <inheritdoc cref="Tensor.this[Range[]]" path="/exception"/>
    public Variable this[params Range[] ranges] =>
        Rearrange(positions => positions[ranges]);

    /// <summary>y[i] = x[indices[i]] along the first axis, repeats allowed; ∂L/∂x sums u over the repeats.</summary>
    /// <inheritdoc cref="Tensor.Rows" path="/exception"/>
    public Variable Rows(params int[] indices) => Rearrange(positions => positions.Rows(indices));

    /// <summary>yⱼ = x at position pⱼ in row-major order; ∂L/∂xᵢ = Σ of uⱼ over all j with pⱼ = i.</summary>
    /// <param name="positions">One per element of y, each from −1 to the number of elements less 1; −1 gives 0.</param>
    /// <param name="shape">That of y.</param>
    /// <exception cref="ArgumentException">Their number is not that of the shape, or one is out of range.</exception>
    public Variable Gather(int[] positions, Shape shape)
    {
        ArgumentNullException.ThrowIfNull(positions);
        int wrong = Array.FindIndex(positions, p => p < Positions.None || p >= Value.Count);
        return wrong >= 0 ? throw new ArgumentException($"Gather: position {positions[wrong]} of {Shape}: they run from 0 to {Value.Count - 1}, and -1 gives 0")
            : positions.Length != shape.Count ? throw new ArgumentException($"Gather: {positions.Length} positions for shape {shape}, which holds {shape.Count}")
            : Gathered(positions, shape, padding: 0);
    }

    /// <summary>y = x with entries of a constant before and after along one axis; ∂L/∂x = the part of u between them.</summary>
    /// <param name="axis">0 ≤ axis &lt; rank.</param>
    /// <param name="before">Number of entries in front, at least 0.</param>
    /// <param name="after">Number of entries behind, at least 0.</param>
    /// <param name="value">The constant, 0 unless given; −∞ for max pooling.</param>
    /// <exception cref="ArgumentException">There is no such axis, or a number is negative.</exception>
    public Variable Pad(int axis, int before, int after, double value = 0)
    {
        int size = Shape.Sizes[Shape.CheckedAxis(axis, "Pad")];
        if (before < 0 || after < 0)
        {
            throw new ArgumentException($"Pad: {before} entries before and {after} after axis {axis}; expected at least 0 (slice to remove some)");
        }

        int[] entries = [.. Enumerable.Repeat(Positions.None, before), .. Enumerable.Range(0, size), .. Enumerable.Repeat(Positions.None, after)];
        return Gathered(Positions.AlongAxis(Shape, axis, entries), Resized(axis, entries.Length), value);
    }

    /// <summary>y = the parts one after the other along an axis; ∂L/∂part = its part of u.</summary>
    /// <param name="axis">0 ≤ axis &lt; rank.</param>
    /// <param name="parts">At least one; of one shape but for that axis.</param>
    /// <exception cref="ArgumentException">There are no parts, or their shapes do not fit.</exception>
    public static Variable Concatenate(int axis, params Variable[] parts)
    {
        ArgumentNullException.ThrowIfNull(parts);
        if (parts.Length == 0)
        {
            throw new ArgumentException("Concatenate: no parts; at least one is needed");
        }

        Shape others = parts[0].Shape.Without(parts[0].Shape.CheckedAxis(axis, "Concatenate"), keep: true);
        Variable? unfit = Array.Find(parts, part => part.Shape.Rank != others.Rank || part.Shape.Without(axis, keep: true) != others);
        if (unfit is not null)
        {
            throw new ArgumentException($"Concatenate: {parts[0].Shape} and {unfit.Shape} along axis {axis}: all other sizes must be equal");
        }

        int total = parts.Sum(part => part.Shape[axis]);
        int start = 0;
        return parts.Select(Placed).Aggregate((left, right) => left + right);

        Variable Placed(Variable part)
        {
            int before = start;
            start += part.Shape[axis];
            return part.Pad(axis, before, total - start);
        }
    }

    /// <summary>
    /// The windows along one axis: y[…, w, …, k] = x[…, w·stride + k·dilation, …], with k along a new last axis;
    /// ∂L/∂x sums u over the windows that an element lies in. Twice, along height and width, [N,C,H,W] becomes
    /// [N,C,H′,W′,kernel height,kernel width], from which convolution and pooling follow.
    /// </summary>
    /// <param name="axis">0 ≤ axis &lt; rank.</param>
    /// <param name="size">Entries per window, at least 1.</param>
    /// <param name="stride">From one window's start to the next, at least 1.</param>
    /// <param name="dilation">From one entry of a window to the next, at least 1.</param>
    /// <exception cref="ArgumentException">There is no such axis, a number is below 1, or no window fits.</exception>
    public Variable Unfold(int axis, int size, int stride = 1, int dilation = 1)
    {
        int length = Shape.Sizes[Shape.CheckedAxis(axis, "Unfold")];
        if (size < 1 || stride < 1 || dilation < 1)
        {
            throw new ArgumentException($"Unfold: size {size}, stride {stride}, dilation {dilation}; each must be at least 1");
        }

        int span = (dilation * (size - 1)) + 1;
        if (span > length)
        {
            throw new ArgumentException($"Unfold: axis {axis} of {Shape}: a window of {size} with dilation {dilation} spans {span}, but the axis has {length}; Pad it?");
        }

        int windows = ((length - span) / stride) + 1;
        int[] entries = [.. Enumerable.Range(0, windows * size).Select(e => (e / size * stride) + (e % size * dilation))];
        Variable split = Gathered(Positions.AlongAxis(Shape, axis, entries), [.. Shape.Sizes[..axis], windows, size, .. Shape.Sizes[(axis + 1)..]], padding: 0);
        return split.Permute([.. Enumerable.Range(0, Shape.Rank + 1).Where(i => i != axis + 1), axis + 1]);
    }

    /// <summary>Lets a tensor of positions take the route of the elements.</summary>
    private Variable Rearrange(Func<Tensor, Tensor> route)
    {
        Tensor positions = route(Tensor.Arange(Value.Count, ElementType.Float64).Reshape(Shape));
        return Gathered(Array.ConvertAll(positions.ToDoubleArray(), position => (int)position), positions.Shape, padding: 0);
    }

    private Variable Gathered(int[] positions, Shape shape, double padding)
    {
        Shape source = Shape;
        Tensor value = Tensor.Generate(i => positions[i] == Positions.None ? padding : Value.Get(positions[i]), shape, Value.ElementType);
        return new("gather", value, Edge.Linear(this, t => t.Gathered(positions, shape, padding: 0), u => u.Scattered(positions, source)));
    }

    /// <summary>yᵢ = Σ of xⱼ over all j with pⱼ = i; ∂L/∂xⱼ = u at pⱼ.</summary>
    private Variable Scattered(int[] positions, Shape shape)
    {
        Shape source = Shape;
        double[] sums = new double[shape.Count];
        for (int j = 0; j < positions.Length; j++)
        {
            if (positions[j] != Positions.None)
            {
                sums[positions[j]] += Value.Get(j);
            }
        }

        Tensor value = Tensor.From(sums, shape).To(Value.ElementType);
        return new("scatter", value, Edge.Linear(this, t => t.Scattered(positions, shape), u => u.Gathered(positions, source, padding: 0)));
    }

    private Shape Resized(int axis, int size) => [.. Shape.Sizes[..axis], size, .. Shape.Sizes[(axis + 1)..]];
}
