namespace Course.Nn.Kernels;

/// <summary>
/// A convolution in one phase of the pixels of its result: padded planes are made of a few images, and every four channels of the
/// result are one product of <see cref="ShiftedViews{TSimd,TVector,T}"/>, from which the pixels are picked. One part is a few images; where those are too few for several threads, <see cref="FewImages{TSimd,TVector,T}"/> deals out the channels.
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

    /// <summary>Panels of all groups.</summary>
    public int AllPanels => Groups * Panels;

    /// <summary>The images of one part, all channels of the result.</summary>
    public void Run(int part)
    {
        (int first, int images) = ImagesOf(part);
        Pointer<T> planes = NewPlanes();
        Fill(first, images, 0, Groups * Inputs, planes);
        Multiply(planes, first, images, 0, AllPanels);
    }

    /// <summary>The first image of a part, and how many it has.</summary>
    public (int First, int Count) ImagesOf(int part) => (part * ImagesPerPart, Math.Min(ImagesPerPart, Images - (part * ImagesPerPart)));

    /// <summary>Room for the padded planes of the images of a part.</summary>
    public Pointer<T> NewPlanes() => ThreadMemory<T>.Get(Purpose.Planes, (Groups * Inputs * Planes.ChannelLength) + ShiftedViews<TSimd, TVector, T>.Width);

    /// <summary>Makes the padded planes of some channels of some images.</summary>
    public void Fill(int first, int images, int fromChannel, int toChannel, Pointer<T> planes)
    {
        int channels = Groups * Inputs;
        Planes.Fill(
            Source + ((((nint)first * channels) + fromChannel) * SourcePlane), images, toChannel - fromChannel, channels * SourcePlane,
            planes + ((nint)fromChannel * Planes.ChannelLength));
    }

    /// <summary>Some panels of the result, of the images in the planes.</summary>
    public void Multiply(Pointer<T> planes, int first, int images, int fromPanel, int toPanel)
    {
        int positions = Positions(images);
        Pointer<T> product = ThreadMemory<T>.Get(Purpose.Products, ShiftedViews<TSimd, TVector, T>.Rows * positions);
        for (int panel = fromPanel; panel < toPanel; panel++)
        {
            (int group, int place) = Math.DivRem(panel, Panels);
            Pointer<T> views = planes + (group * Inputs * Planes.ChannelLength);
            Pointer<T> filters = Filters + ((nint)panel * (TapCount + 1) * ShiftedViews<TSimd, TVector, T>.Rows);
            ShiftedViews<TSimd, TVector, T>.Multiply(filters, Taps, TapCount, views, product, positions);
            Store(product, positions, first, images, group, place);
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
