using Course.Nn.Tensors;

namespace Course.Nn.Autograd;

/// <content>
/// Padding and windows, from which convolution and pooling are built; all by gathering. u is the upstream gradient ∂L/∂y.
/// </content>
public sealed partial class Variable
{
    /// <summary>y = x with entries of a constant before and after along one axis; ∂L/∂x = the part of u between them.</summary>
    /// <param name="axis">0 ≤ axis &lt; rank, or −1 for the last, ….</param>
    /// <param name="before">Number of entries in front, at least 0.</param>
    /// <param name="after">Number of entries behind, at least 0.</param>
    /// <param name="value">The constant, 0 unless given; −∞ for max pooling.</param>
    /// <exception cref="ArgumentException">There is no such axis, or a number is negative.</exception>
    public Variable Pad(int axis, int before, int after, double value = 0)
    {
        int size = Shape.Sizes[Shape.CheckedAxis(axis, "Pad")];
        Require.That(before >= 0 && after >= 0, $"Pad: {before} entries before and {after} after axis {axis}; expected at least 0 (slice to remove some)");

        int[] entries = [.. Enumerable.Repeat(Positions.None, before), .. Enumerable.Range(0, size), .. Enumerable.Repeat(Positions.None, after)];
        return Gathered(Positions.AlongAxis(Shape, axis, entries), Shape.With(axis, entries.Length), value);
    }

    /// <summary>
    /// The windows along one axis: y[…, w, …, k] = x[…, w·stride + k·dilation, …], with k along a new last axis;
    /// ∂L/∂x sums u over the windows that an element lies in. Twice, along height and width, [N,C,H,W] becomes
    /// [N,C,H′,W′,kernel height,kernel width], from which convolution and pooling follow.
    /// </summary>
    /// <param name="axis">0 ≤ axis &lt; rank, or −1 for the last, ….</param>
    /// <param name="size">Entries per window, at least 1.</param>
    /// <param name="stride">From one window's start to the next, at least 1.</param>
    /// <param name="dilation">From one entry of a window to the next, at least 1.</param>
    /// <exception cref="ArgumentException">There is no such axis, a number is below 1, or no window fits.</exception>
    public Variable Unfold(int axis, int size, int stride = 1, int dilation = 1)
    {
        int at = Shape.CheckedAxis(axis, "Unfold");
        int length = Shape[at];
        Require.That(size >= 1 && stride >= 1 && dilation >= 1, $"Unfold: size {size}, stride {stride}, dilation {dilation}; each must be at least 1");

        int span = (dilation * (size - 1)) + 1;
        Require.That(
            span <= length,
            $"Unfold: axis {axis} of {Shape}: a window of {size} with dilation {dilation} spans {span}, but the axis has {length}; Pad it?");

        int windows = ((length - span) / stride) + 1;
        int[] entries = [.. Enumerable.Range(0, windows * size).Select(e => (e / size * stride) + (e % size * dilation))];
        Variable split = Gathered(Positions.AlongAxis(Shape, at, entries), [.. Shape.Sizes[..at], windows, size, .. Shape.Sizes[(at + 1)..]], padding: 0);
        return split.Permute([.. Enumerable.Range(0, Shape.Rank + 1).Where(i => i != at + 1), at + 1]);
    }
}
