using Course.Nn.Kernels;
using Course.Nn.Tensors;

namespace Course.Nn.Layers;

/// <summary>
/// The windows that a convolution or a pooling slides over images: window (i, j) holds the pixels
/// (i·stride − top + k·dilation, j·stride − left + l·dilation), k below the height and l below the width of a window.
/// </summary>
internal sealed class Windows
{
    private readonly string _layer;

    public Windows(string layer, PerAxis size, PerAxis stride, Padding padding, PerAxis dilation)
    {
        (_layer, Size, Stride, Padding, Dilation) = (layer, size, stride, padding, dilation);
        Require.That(
            Least(size) >= 1 && Least(stride) >= 1 && Least(dilation) >= 1 && padding.Least >= 0,
            $"{layer}: windows of {size}, stride {Text(stride)}, padding {padding}, dilation {Text(dilation)}; padding must be at least 0, the others at least 1");
    }

    public PerAxis Size { get; }

    public PerAxis Stride { get; }

    public Padding Padding { get; }

    public PerAxis Dilation { get; }

    /// <summary>Pixels from the first to the last of a window, both included: dilation·(size − 1) + 1.</summary>
    public PerAxis Span => ((Dilation.Down * (Size.Down - 1)) + 1, (Dilation.Across * (Size.Across - 1)) + 1);

    /// <summary>The windows down and across images [N,C,H,W]: ⌊(H + top + bottom − span) / stride⌋ + 1 of them, the same across.</summary>
    /// <exception cref="ArgumentException">The images are smaller than a window.</exception>
    public (WindowAxis Down, WindowAxis Across) On(Shape images)
    {
        var down = new WindowAxis(images[2], Size.Down, Stride.Down, Padding.Top, Padding.Bottom, Dilation.Down);
        var across = new WindowAxis(images[3], Size.Across, Stride.Across, Padding.Left, Padding.Right, Dilation.Across);
        Require.That(
            down.Count > 0 && across.Count > 0,
            $"{_layer}: images {images}: a window spans {Span} pixels, but an image with its padding has {new PerAxis(images[2] + Padding.Top + Padding.Bottom, images[3] + Padding.Left + Padding.Right)}; pad more or take smaller windows");
        return (down, across);
    }

    private static int Least(PerAxis numbers) => Math.Min(numbers.Down, numbers.Across);

    /// <summary>One number where both axes have the same.</summary>
    private static string Text(PerAxis numbers) => numbers == numbers.Down ? FormattableString.Invariant($"{numbers.Down}") : numbers.ToString();
}
