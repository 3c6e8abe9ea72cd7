namespace Course.Nn.Kernels;

/// <summary>The sums of <see cref="ParameterSums"/>: padded images, times the gradients of the outputs that were made from them.</summary>
internal readonly unsafe struct ParameterSumsJob<TSimd, TVector, T> : IJob
    where TSimd : struct, ISimd<TVector, T>
    where TVector : struct
    where T : unmanaged
{
    /// <summary>Pixels whose gradients are rearranged at a time, so that they stay in the first-level cache while all taps use them.</summary>
    private const int PixelsAtOnce = 192;

    public required ConvolutionSizes Sizes { get; init; }

    public required ParameterSums Cut { get; init; }

    /// <summary>How many images lie in the planes at a time.</summary>
    public required int ImagesAtOnce { get; init; }

    public required PaddedPlanes Planes { get; init; }

    /// <summary>Where the taps of a block begin.</summary>
    public required Pointer<int> Taps { get; init; }

    public required Pointer<T> Source { get; init; }

    public required Pointer<T> Gradient { get; init; }

    /// <summary>Whether the sums for ∂L/∂b are asked for.</summary>
    public required bool HasBias { get; init; }

    /// <summary>[parts, <see cref="ParameterSums.Length"/>].</summary>
    public required Pointer<T> Sums { get; init; }

    private int Pixels => Sizes.Rows * Sizes.Columns;

    public void Run(int part)
    {
        (int group, int firstInput, int inputs, int firstImage, int images) = Cut.Part(part);
        Pointer<T> sums = Sums + ((nint)part * Cut.Length);
        sums.Span(Cut.Length).Clear();
        Pointer<T> planes = ThreadMemory<T>.Get(Purpose.Planes, Cut.Inputs * Planes.ChannelLength);
        int sourcePlane = Sizes.Pixels;
        for (int n = 0; n < images; n += ImagesAtOnce)
        {
            int first = firstImage + n;
            int count = Math.Min(ImagesAtOnce, images - n);
            Pointer<T> source = Source + (((nint)first * Sizes.Inputs) + (group * Sizes.InputsPerGroup) + firstInput) * sourcePlane;
            Planes.Fill(source, count, inputs, Sizes.Inputs * sourcePlane, planes);
            for (int image = 0; image < count; image++)
            {
                Pointer<T> gradient = Gradient + ((((nint)first + image) * Sizes.Outputs) + (group * Sizes.OutputsPerGroup)) * Pixels;
                AddImage(planes + (image * Planes.ImageLength), inputs * Sizes.Area, gradient, sums);
            }
        }
    }

    private void AddImage(Pointer<T> x, int taps, Pointer<T> gradient, Pointer<T> sums)
    {
        int width = Cut.Width;
        int rowsAtOnce = Math.Max(1, PixelsAtOnce / Sizes.Columns);
        Pointer<T> rearranged = ThreadMemory<T>.Get(Purpose.Gradients, rowsAtOnce * Sizes.Columns * width);
        for (int panel = 0; panel < Cut.Panels; panel++, sums += Cut.PanelLength)
        {
            int outputs = Math.Min(width, Sizes.OutputsPerGroup - (panel * width));
            for (int row = 0; row < Sizes.Rows; row += rowsAtOnce)
            {
                int rows = Math.Min(rowsAtOnce, Sizes.Rows - row);
                Rearrange(gradient + ((nint)panel * width * Pixels) + (row * Sizes.Columns), outputs, rows * Sizes.Columns, rearranged);
                for (int tap = 0; tap < taps; tap += TapSums<TSimd, TVector, T>.Taps)
                {
                    TapSums<TSimd, TVector, T>.Add(
                        x + (row * Planes.RowLength), Planes.RowLength, Taps + tap, rearranged, rows, Sizes.Columns, sums + (tap * width));
                }

                if (HasBias)
                {
                    TapSums<TSimd, TVector, T>.AddOnes(rearranged, rows * Sizes.Columns, sums + (Cut.Taps * width));
                }
            }
        }
    }

    /// <summary>Planes of outputs become pixels with the outputs beside each other: [outputs, pixels] to [pixels, width], 0 where there is no output.</summary>
    private void Rearrange(Pointer<T> gradient, int outputs, int pixels, Pointer<T> rearranged)
    {
        if (outputs < Cut.Width)
        {
            rearranged.Span(pixels * Cut.Width).Clear();
        }

        for (int output = 0; output < outputs; output++)
        {
            Pointer<T> source = gradient + ((nint)output * Pixels);
            Pointer<T> destination = rearranged + output;
            for (int p = 0; p < pixels; p++)
            {
                destination[p * Cut.Width] = source[p];
            }
        }
    }
}
