namespace Course.Nn.Kernels;

/// <summary>
/// A convolution in one phase of the pixels of its result: padded planes are made of a few images, and every four channels of the
/// result are one product of <see cref="ShiftedViews{TSimd,TVector,T}"/>, from which the pixels are picked. One part is a few images.
/// </summary>
internal readonly unsafe struct ShiftedProductJob<TSimd, TVector, T> : IJob
    where TSimd : struct, ISimd<TVector, T>
    where TVector : struct
    where T : unmanaged
{
    /// <summary>N.</summary>
    public required int Images { get; init; }

    /// <summary>How many images a part has, the last one perhaps fewer.</summary>
    public required int ImagesPerPart { get; init; }

    public required int Groups { get; init; }

    /// <summary>Channels of the source in a group.</summary>
    public required int Inputs { get; init; }

    /// <summary>Channels of the result in a group.</summary>
    public required int Outputs { get; init; }

    /// <summary>How the source is laid out.</summary>
    public required PaddedPlanes Planes { get; init; }

    /// <summary>Elements of a channel of the source.</summary>
    public required int SourcePlane { get; init; }

    /// <summary>The pixels of the result.</summary>
    public required PixelGrid Pixels { get; init; }

    /// <summary>Where the taps begin, the same in every group.</summary>
    public required Pointer<int> Taps { get; init; }

    public required int TapCount { get; init; }

    /// <summary>[groups, ⌈outputs/4⌉, 1 + taps, 4].</summary>
    public required Pointer<T> Filters { get; init; }

    public required Pointer<T> Source { get; init; }

    public required Pointer<T> Destination { get; init; }

    private int Panels => (Outputs + ShiftedViews<TSimd, TVector, T>.Rows - 1) / ShiftedViews<TSimd, TVector, T>.Rows;

    public void Run(int part)
    {
        int first = part * ImagesPerPart;
        int images = Math.Min(ImagesPerPart, Images - first);
        int channels = Groups * Inputs;
        int positions = Positions(images);
        Pointer<T> planes = ThreadMemory<T>.Get(Purpose.Planes, (channels * Planes.ChannelLength) + ShiftedViews<TSimd, TVector, T>.Width);
        Pointer<T> product = ThreadMemory<T>.Get(Purpose.Products, ShiftedViews<TSimd, TVector, T>.Rows * positions);
        Planes.Fill(Source + ((nint)first * channels * SourcePlane), images, channels, channels * SourcePlane, planes);
        for (int group = 0; group < Groups; group++)
        {
            Pointer<T> views = planes + (group * Inputs * Planes.ChannelLength);
            for (int panel = 0; panel < Panels; panel++)
            {
                Pointer<T> filters = Filters + ((nint)((group * Panels) + panel) * (TapCount + 1) * ShiftedViews<TSimd, TVector, T>.Rows);
                ShiftedViews<TSimd, TVector, T>.Multiply(filters, Taps, TapCount, views, product, positions);
                Store(product, positions, first, images, group, panel);
            }
        }
    }

    private void Store(Pointer<T> product, int positions, int first, int images, int group, int panel)
    {
        int from = panel * ShiftedViews<TSimd, TVector, T>.Rows;
        int rows = Math.Min(ShiftedViews<TSimd, TVector, T>.Rows, Outputs - from);
        int pixels = Pixels.Image.Height * Pixels.Image.Width;
        for (int image = 0; image < images; image++)
        {
            nint channel = ((nint)(first + image) * Groups * Outputs) + (group * Outputs) + from;
            for (int row = 0; row < rows; row++)
            {
                Pointer<T> source = product + (row * positions) + (image * Planes.ImageLength);
                Pixels.Store(source, Planes.RowLength, Destination + ((channel + row) * pixels));
            }
        }
    }

    /// <summary>From the first pixel of the first image to the last one of the last image, rounded up to whole tiles.</summary>
    private int Positions(int images)
    {
        int positions = ((images - 1) * Planes.ImageLength) + ((Pixels.Rows - 1) * Planes.RowLength) + Pixels.Columns;
        int width = ShiftedViews<TSimd, TVector, T>.Width;
        return (positions + width - 1) / width * width;
    }
}
