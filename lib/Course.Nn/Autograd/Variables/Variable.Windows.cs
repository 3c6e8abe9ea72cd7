using Course.Nn.Tensors;

namespace Course.Nn.Autograd;

/// <content>
/// Padding, joining and windows, from which convolution and pooling are built; all by gathering. u is the upstream gradient ∂L/∂y.
/// </content>
public sealed partial class Variable
{
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

    private Shape Resized(int axis, int size) => [.. Shape.Sizes[..axis], size, .. Shape.Sizes[(axis + 1)..]];
}
