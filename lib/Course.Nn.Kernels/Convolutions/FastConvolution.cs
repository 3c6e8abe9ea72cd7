using System.Numerics;

namespace Course.Nn.Kernels;

/// <summary>
/// Convolution as a matrix product with shifted views of padded images; see the README of the kernels. A stride only changes how
/// the images are laid out, a dilation only where the taps begin.
/// </summary>
internal sealed unsafe class FastConvolution<TSimd, TVector, T> : ConvolutionKernel<T>
    where TSimd : struct, ISimd<TVector, T>
    where TVector : struct
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <inheritdoc/>
    public override void Forward(ConvolutionSizes sizes, ReadOnlySpan<T> x, ReadOnlySpan<T> w, ReadOnlySpan<T> b, Span<T> y)
    {
        if (sizes.HasNoProducts)
        {
            Naive.Convolve(sizes, x, w, b, y);
            return;
        }

        fixed (T* filters = w, biases = b)
        {
            var taps = FilterTaps.Forward(sizes);
            Multiply(sizes, x, taps, Packed(sizes, taps, new(filters, w.Length), new(biases, b.Length)), y);
        }
    }

    /// <inheritdoc/>
    public override int PackedLength(ConvolutionSizes sizes) => PackedLength(sizes, FilterTaps.Forward(sizes));

    /// <inheritdoc/>
    public override void Pack(ConvolutionSizes sizes, ReadOnlySpan<T> w, ReadOnlySpan<T> b, Span<T> packed)
    {
        fixed (T* filters = w, biases = b, destination = packed)
        {
            FilterTaps.Forward(sizes).Pack(new(filters, w.Length), new Pointer<T>(biases, b.Length), ShiftedViews<TSimd, TVector, T>.Rows, new(destination, packed.Length));
        }
    }

    /// <inheritdoc/>
    public override void ForwardPacked(ConvolutionSizes sizes, ReadOnlySpan<T> x, ReadOnlySpan<T> packed, Span<T> y)
    {
        var taps = FilterTaps.Forward(sizes);
        fixed (T* filters = packed)
        {
            var pointer = new Pointer<T>(filters, packed.Length);
            if (!sizes.HasNoProducts)
            {
                Multiply(sizes, x, taps, pointer, y);
                return;
            }

            int pixels = sizes.Rows * sizes.Columns;
            for (int i = 0; i < y.Length; i++)
            {
                y[i] = taps.Bias(pointer, i / pixels % sizes.Outputs, ShiftedViews<TSimd, TVector, T>.Rows);
            }
        }
    }

    /// <summary>
    /// The transpose of the forward pass: ∂L/∂x[n,c,r,q] = Σ W[o,c,k,l] · ∂L/∂y[n, o, (r + p − k·d)/s, (q + p − l·d)/s], with p, d and s
    /// of each axis, over the k, l for which the divisions come out even. For the pixels of one phase those are always the same, which makes
    /// a convolution of stride 1 with the flipped filters.
    /// </summary>
    public override void InputGradient(ConvolutionSizes sizes, ReadOnlySpan<T> w, ReadOnlySpan<T> dy, Span<T> dx)
    {
        if (sizes.HasNoProducts)
        {
            dx.Clear();
            return;
        }

        (int s, int t) = (sizes.Down.Stride, sizes.Across.Stride);
        (Phase down, Phase across) = (new(sizes.Down), new(sizes.Across));
        int imagesPerPart = Parts.ImagesPerPart(sizes);
        var planes = new PaddedPlanes(
            imagesPerPart, (sizes.Rows, sizes.Columns), (down.Shift - down.First, across.Shift - across.First),
            (down.Count + down.Shift, across.Count + across.Shift), stride: (1, 1));
        fixed (T* source = dy, filters = w, destination = dx)
        {
            for (int phase = 0; phase < s * t; phase++)
            {
                (int a, int b) = Math.DivRem(phase, t);
                var taps = FilterTaps.Backward(sizes, (a, b));
                Multiply(
                    sizes, taps, Packed(sizes, taps, new(filters, w.Length), biases: default), imagesPerPart, planes, sizes.Rows * sizes.Columns, new(source, dy.Length),
                    new PixelGrid((sizes.Down.Length, sizes.Across.Length), (down.Pixel(a), across.Pixel(b)), (s, t), down.Count, across.Count), new(destination, dx.Length));
            }
        }
    }

    /// <inheritdoc/>
    public override void ParameterGradients(ConvolutionSizes sizes, ReadOnlySpan<T> x, ReadOnlySpan<T> dy, Span<T> dw, Span<T> db)
    {
        if (sizes.HasNoProducts)
        {
            Naive.ConvolveToParameters(sizes, x, dy, dw, db);
            return;
        }

        var cut = new ParameterSums(sizes, TapSums<TSimd, TVector, T>.Taps, TapSums<TSimd, TVector, T>.Width);
        int imagesAtOnce = Parts.ImagesPerPart(sizes);
        PaddedPlanes planes = PlanesOfInputs(sizes, imagesAtOnce);
        Pointer<int> taps = ThreadMemory<int>.Get(Purpose.Taps, Math.Max(cut.Taps, sizes.InputsPerGroup * sizes.Area));
        FilterTaps.Forward(sizes).Locate(planes, taps);
        taps.Span(cut.Taps)[(cut.Inputs * sizes.Area)..].Clear();
        Pointer<T> sums = ThreadMemory<T>.Get(Purpose.Sums, cut.Count * cut.Length);
        fixed (T* source = x, gradient = dy, weights = dw, biases = db)
        {
            Workers.Run(
                new ParameterSumsJob<TSimd, TVector, T>
                {
                    Sizes = sizes, Cut = cut, ImagesAtOnce = imagesAtOnce, Planes = planes, Taps = taps, Source = new(source, x.Length), Gradient = new(gradient, dy.Length),
                    HasBias = !db.IsEmpty, Sums = sums,
                },
                cut.Count);
            Workers.Run(
                new ParameterGradientsJob<TSimd, TVector, T> { Sizes = sizes, Cut = cut, Sums = sums, WeightGradient = new(weights, dw.Length), BiasGradient = new(biases, db.Length) },
                sizes.Groups * cut.Blocks * cut.Panels);
        }
    }

    private static PaddedPlanes PlanesOfInputs(ConvolutionSizes sizes, int images)
    {
        (WindowAxis down, WindowAxis across) = (sizes.Down, sizes.Across);
        (int, int) reach = (((down.Count - 1) * down.Stride) + down.Span, ((across.Count - 1) * across.Stride) + across.Span);
        return new PaddedPlanes(images, (down.Length, across.Length), (down.Before, across.Before), reach, (down.Stride, across.Stride));
    }

    private static int PackedLength(ConvolutionSizes sizes, FilterTaps taps) =>
        sizes.Groups * Cut.RoundUp(taps.Outputs, ShiftedViews<TSimd, TVector, T>.Rows) * (taps.Count + 1);

    /// <summary>Filters packed for this call only.</summary>
    private static Pointer<T> Packed(ConvolutionSizes sizes, FilterTaps taps, Pointer<T> filters, Pointer<T> biases)
    {
        Pointer<T> packed = ThreadMemory<T>.Get(Purpose.Filters, PackedLength(sizes, taps));
        taps.Pack(filters, biases, ShiftedViews<TSimd, TVector, T>.Rows, packed);
        return packed;
    }

    /// <summary>The forward pass.</summary>
    private static void Multiply(ConvolutionSizes sizes, ReadOnlySpan<T> x, FilterTaps taps, Pointer<T> packed, Span<T> y)
    {
        int imagesPerPart = Parts.ImagesPerPart(sizes);
        var pixels = new PixelGrid((sizes.Rows, sizes.Columns), First: (0, 0), Step: (1, 1), sizes.Rows, sizes.Columns);
        fixed (T* source = x, destination = y)
        {
            Multiply(sizes, taps, packed, imagesPerPart, PlanesOfInputs(sizes, imagesPerPart), sizes.Pixels, new(source, x.Length), pixels, new(destination, y.Length));
        }
    }

    private static void Multiply(
        ConvolutionSizes sizes, FilterTaps taps, Pointer<T> packed, int imagesPerPart, PaddedPlanes planes, int sourcePlane, Pointer<T> source, PixelGrid pixels, Pointer<T> destination)
    {
        Pointer<int> places = ThreadMemory<int>.Get(Purpose.Taps, taps.Count);
        taps.Locate(planes, places);
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
        int imageParts = Cut.Pieces(sizes.Images, imagesPerPart);
        if (imageParts < Parts.Enough)
        {
            FewImages<TSimd, TVector, T>.Run(job, imageParts);
            return;
        }

        Workers.Run(job, imageParts);
    }

    /// <summary>The pixels of one phase along an axis, as the gradient of a convolution finds them.</summary>
    private readonly struct Phase(WindowAxis axis)
    {
        /// <summary>Padded pixels are numbered in steps of a stride: the number of the first that may lie in the image.</summary>
        public int First => axis.Before / axis.Stride;

        /// <summary>How many numbers there are.</summary>
        public int Count => ((axis.Length - 1 + axis.Before) / axis.Stride) - First + 1;

        /// <summary>How far the last place of a filter lies from its first, in such numbers.</summary>
        public int Shift => axis.Dilation * (axis.Size - 1) / axis.Stride;

        /// <summary>The pixel with the first number.</summary>
        public int Pixel(int phase) => (First * axis.Stride) + phase - axis.Before;
    }
}
