namespace Course.Nn.Kernels;

/// <summary>
/// Convolution as a matrix product with shifted views of padded images; see the README of the kernels. A stride only changes how
/// the images are laid out, a dilation only where the taps begin.
/// </summary>
internal sealed unsafe class FastConvolution<TSimd, TVector, T> : ConvolutionKernel<T>
    where TSimd : struct, ISimd<TVector, T>
    where TVector : struct
    where T : unmanaged
{
    /// <inheritdoc/>
    public override void Forward(ConvolutionSizes sizes, ReadOnlySpan<T> x, ReadOnlySpan<T> w, ReadOnlySpan<T> b, Span<T> y)
    {
        fixed (T* source = x, filters = w, biases = b, destination = y)
        {
            int imagesPerPart = Parts.ImagesPerPart(sizes);
            Multiply(
                sizes, FilterTaps.Forward(sizes), filters, biases,
                imagesPerPart, PlanesOfInputs(sizes, imagesPerPart), sizes.Height * sizes.Width, source,
                new PixelGrid((sizes.Rows, sizes.Columns), First: (0, 0), Step: 1, sizes.Rows, sizes.Columns), destination);
        }
    }

    /// <summary>
    /// The transpose of the forward pass: ∂L/∂x[n,c,r,q] = Σ W[o,c,k,l] · ∂L/∂y[n, o, (r + p − k·d)/s, (q + p − l·d)/s] over the
    /// k, l for which the divisions come out even. For the pixels of one phase those are always the same, which makes
    /// a convolution of stride 1 with the flipped filters.
    /// </summary>
    public override void InputGradient(ConvolutionSizes sizes, ReadOnlySpan<T> w, ReadOnlySpan<T> dy, Span<T> dx)
    {
        (int s, int p) = (sizes.Stride, sizes.Padding);
        (int Row, int Column) shift = (sizes.Dilation * (sizes.FilterHeight - 1) / s, sizes.Dilation * (sizes.FilterWidth - 1) / s);
        (int first, int rows, int columns) = (p / s, ((sizes.Height - 1 + p) / s) - (p / s) + 1, ((sizes.Width - 1 + p) / s) - (p / s) + 1);
        int imagesPerPart = Parts.ImagesPerPart(sizes);
        var planes = new PaddedPlanes(
            imagesPerPart, (sizes.Rows, sizes.Columns), (shift.Row - first, shift.Column - first), (rows + shift.Row, columns + shift.Column), stride: 1);
        fixed (T* source = dy, filters = w, destination = dx)
        {
            for (int phase = 0; phase < s * s; phase++)
            {
                (int a, int b) = Math.DivRem(phase, s);
                Multiply(
                    sizes, FilterTaps.Backward(sizes, (a, b)), filters, biases: null,
                    imagesPerPart, planes, sizes.Rows * sizes.Columns, source,
                    new PixelGrid((sizes.Height, sizes.Width), ((first * s) + a - p, (first * s) + b - p), s, rows, columns), destination);
            }
        }
    }

    /// <inheritdoc/>
    public override void ParameterGradients(ConvolutionSizes sizes, ReadOnlySpan<T> x, ReadOnlySpan<T> dy, Span<T> dw, Span<T> db)
    {
        if (sizes.Images == 0)
        {
            dw.Clear();
            db.Clear();
            return;
        }

        var cut = new ParameterSums(sizes, TapSums<TSimd, TVector, T>.Taps, TapSums<TSimd, TVector, T>.Width);
        int imagesAtOnce = Parts.ImagesPerPart(sizes);
        PaddedPlanes planes = PlanesOfInputs(sizes, imagesAtOnce);
        int* taps = ThreadMemory<int>.Get(Purpose.Taps, Math.Max(cut.Taps, sizes.InputsPerGroup * sizes.Area));
        FilterTaps.Forward(sizes).Locate(planes, taps);
        new Span<int>(taps, cut.Taps)[(cut.Inputs * sizes.Area)..].Clear();
        T* sums = ThreadMemory<T>.Get(Purpose.Sums, cut.Count * cut.Length);
        fixed (T* source = x, gradient = dy, weights = dw, biases = db)
        {
            Workers.Run(
                new ParameterSumsJob<TSimd, TVector, T>
                {
                    Sizes = sizes, Cut = cut, ImagesAtOnce = imagesAtOnce, Planes = planes, Taps = taps, Source = source, Gradient = gradient, Sums = sums,
                },
                cut.Count);
            Workers.Run(
                new ParameterGradientsJob<TSimd, TVector, T> { Sizes = sizes, Cut = cut, Sums = sums, WeightGradient = weights, BiasGradient = biases },
                sizes.Groups * cut.Blocks * cut.Panels);
        }
    }

    private static PaddedPlanes PlanesOfInputs(ConvolutionSizes sizes, int images)
    {
        (int s, int p, int d) = (sizes.Stride, sizes.Padding, sizes.Dilation);
        var reach = (((sizes.Rows - 1) * s) + (d * (sizes.FilterHeight - 1)) + 1, ((sizes.Columns - 1) * s) + (d * (sizes.FilterWidth - 1)) + 1);
        return new PaddedPlanes(images, (sizes.Height, sizes.Width), (p, p), reach, s);
    }

    private static void Multiply(
        ConvolutionSizes sizes, FilterTaps taps, T* filters, T* biases, int imagesPerPart, PaddedPlanes planes, int sourcePlane, T* source, PixelGrid pixels, T* destination)
    {
        int rows = ShiftedViews<TSimd, TVector, T>.Rows;
        int* places = ThreadMemory<int>.Get(Purpose.Taps, taps.Count);
        taps.Locate(planes, places);
        T* packed = ThreadMemory<T>.Get(Purpose.Filters, sizes.Groups * ((taps.Outputs + rows - 1) / rows) * rows * (taps.Count + 1));
        taps.Pack(filters, biases, rows, packed);
        var job = new ShiftedProductJob<TSimd, TVector, T>
        {
            Images = sizes.Images,
            ImagesPerPart = imagesPerPart,
            Groups = sizes.Groups,
            Inputs = taps.Inputs,
            Outputs = taps.Outputs,
            Planes = planes,
            SourcePlane = sourcePlane,
            Pixels = pixels,
            Taps = places,
            TapCount = taps.Count,
            Filters = packed,
            Source = source,
            Destination = destination,
        };
        Workers.Run(job, (sizes.Images + imagesPerPart - 1) / imagesPerPart);
    }
}
