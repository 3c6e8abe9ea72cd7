namespace Course.Nn.Kernels;

/// <summary>
/// The windows of a convolution or a pooling along one axis of an image: place k of window i is pixel i·stride − before + k·dilation,
/// which lies in the padding where there is no such pixel.
/// </summary>
/// <param name="Length">Pixels along the axis, at least 0.</param>
/// <param name="Size">Places of a window, at least 1.</param>
/// <param name="Stride">Pixels from one window to the next, at least 1.</param>
/// <param name="Before">Padding above or left of the image, at least 0.</param>
/// <param name="After">Padding below or right of the image, at least 0.</param>
/// <param name="Dilation">Pixels from one place of a window to the next, at least 1.</param>
public readonly record struct WindowAxis(int Length, int Size, int Stride = 1, int Before = 0, int After = 0, int Dilation = 1)
{
    /// <summary>Pixels from the first place of a window to the last, both included: dilation·(size − 1) + 1.</summary>
    public int Span => (Dilation * (Size - 1)) + 1;

    /// <summary>Number of windows: ⌊(length + before + after − span) / stride⌋ + 1; 0 where the padded image is shorter than a window.</summary>
    public int Count => Length + Before + After < Span ? 0 : ((Length + Before + After - Span) / Stride) + 1;

    /// <summary>The pixel at a place of a window: below 0 or from <see cref="Length"/> on in the padding.</summary>
    public int Pixel(int window, int place) => (window * Stride) - Before + (place * Dilation);

    /// <summary>Whether a pixel lies in the image.</summary>
    public bool Holds(int pixel) => pixel >= 0 && pixel < Length;

    /// <summary>The places of a window that lie in the image: from, and up to but not including.</summary>
    public (int From, int To) Places(int window)
    {
        int first = Pixel(window, 0);
        int to = Math.Clamp(Steps(Length - first, Dilation), 0, Size);
        return (Math.Clamp(Steps(-first, Dilation), 0, to), to);
    }

    /// <summary>The windows whose given place lies in the image: from, and up to but not including.</summary>
    public (int From, int To) Windows(int place)
    {
        int first = Pixel(0, place);
        int to = Math.Clamp(Steps(Length - first, Stride), 0, Count);
        return (Math.Clamp(Steps(-first, Stride), 0, to), to);
    }

    /// <summary>The windows that lie in the image with all their places: from, and up to but not including.</summary>
    public (int From, int To) Inside
    {
        get
        {
            int to = Math.Clamp(Steps(Length - Span + 1 + Before, Stride), 0, Count);
            return (Math.Clamp(Steps(Before, Stride), 0, to), to);
        }
    }

    /// <summary>⌈distance / step⌉ for a distance of at least 0, else 0: how many steps from 0 on begin before the distance.</summary>
    private static int Steps(int distance, int step) => distance <= 0 ? 0 : step == 1 ? distance : ((distance - 1) / step) + 1;
}
