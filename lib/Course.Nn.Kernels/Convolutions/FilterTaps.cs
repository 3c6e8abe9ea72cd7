namespace Course.Nn.Kernels;

/// <summary>
/// The taps that one product sums over: the elements (k, l) of the filters for every channel that is summed over. In the forward
/// pass those are all elements and the inputs are summed over; for ∂L/∂x, the outputs are, and a pixel of x meets only the elements
/// of its phase: those with k·d ≡ row and l·d ≡ column modulo the stride.
/// </summary>
internal readonly unsafe struct FilterTaps
{
    private readonly ConvolutionSizes _sizes;
    private readonly bool _isBackward;
    private readonly (int Row, int Column) _phase;

    private FilterTaps(ConvolutionSizes sizes, bool isBackward, (int Row, int Column) phase) =>
        (_sizes, _isBackward, _phase) = (sizes, isBackward, phase);

    /// <summary>Channels that are summed over, per group.</summary>
    public int Inputs => _isBackward ? _sizes.OutputsPerGroup : _sizes.InputsPerGroup;

    /// <summary>Channels of the result, per group.</summary>
    public int Outputs => _isBackward ? _sizes.InputsPerGroup : _sizes.OutputsPerGroup;

    /// <summary>Number of taps.</summary>
    public int Count => Inputs * InPhase(_sizes.Down, _phase.Row) * InPhase(_sizes.Across, _phase.Column);

    /// <summary>From one group of filters to the next.</summary>
    private int GroupLength => _sizes.OutputsPerGroup * _sizes.InputsPerGroup * _sizes.Area;

    /// <summary>All elements, for the forward pass.</summary>
    public static FilterTaps Forward(ConvolutionSizes sizes) => new(sizes, isBackward: false, (0, 0));

    /// <summary>For the gradient of the pixels x[·, ·, r, c] with (r + p, c + p) ≡ phase modulo the stride.</summary>
    public static FilterTaps Backward(ConvolutionSizes sizes, (int Row, int Column) phase) => new(sizes, isBackward: true, phase);

    /// <summary>Where every tap begins in the padded planes.</summary>
    public void Locate(PaddedPlanes planes, Pointer<int> taps)
    {
        for (int input = 0; input < Inputs; input++)
        {
            for (int k = 0; k < _sizes.Down.Size; k++)
            {
                for (int l = 0; l < _sizes.Across.Size; l++)
                {
                    if (Has(k, l))
                    {
                        taps[0] = planes.Position(input, Shift(_sizes.Down, k), Shift(_sizes.Across, l));
                        taps += 1;
                    }
                }
            }
        }
    }

    /// <summary>The filters as <see cref="ShiftedViews{TSimd,TVector,T}"/> reads them: [groups, ⌈outputs/rows⌉, 1 + taps, rows], first the biases; 0 where there is no output.</summary>
    /// <param name="w">W.</param>
    /// <param name="b">b, or null for none.</param>
    /// <param name="rows">Outputs that are computed together.</param>
    /// <param name="packed">The destination.</param>
    public void Pack<T>(Pointer<T> w, Pointer<T> b, int rows, Pointer<T> packed)
        where T : unmanaged => PackFiltersJob<T>.Run(this, _sizes.Groups * Cut.Pieces(Outputs, rows), w, b, rows, packed);

    /// <summary>One panel of those: the filters of <paramref name="rows"/> outputs.</summary>
    public void PackPanel<T>(int panel, Pointer<T> w, Pointer<T> b, int rows, Pointer<T> packed)
        where T : unmanaged
    {
        (int group, int place) = Math.DivRem(panel, Cut.Pieces(Outputs, rows));
        (int first, int there) = (place * rows, Math.Min(rows, Outputs - (place * rows)));
        w += (nint)group * GroupLength;
        packed += (nint)panel * (Count + 1) * rows;
        for (int row = 0; row < rows; row++)
        {
            packed[row] = row < there && !b.IsNull ? b[(group * Outputs) + first + row] : default;
        }

        packed += rows;
        if (!_isBackward)
        {
            Packing.Pack(new Panel<T>(w + ((nint)first * Count), Count, 1), there, rows, Count, packed);
            return;
        }

        for (int row = 0; row < rows; row++)
        {
            PackRow(row < there ? w : default, first + row, packed + row, rows);
        }
    }

    /// <summary>b[output] as the panels have it.</summary>
    public T Bias<T>(Pointer<T> packed, int output, int rows)
        where T : unmanaged
    {
        (int group, int inGroup) = Math.DivRem(output, Outputs);
        (int place, int row) = Math.DivRem(inGroup, rows);
        return packed[((((nint)group * Cut.Pieces(Outputs, rows)) + place) * (Count + 1) * rows) + row];
    }

    private void PackRow<T>(Pointer<T> w, int output, Pointer<T> packed, int rows)
        where T : unmanaged
    {
        for (int input = 0; input < Inputs; input++)
        {
            Pointer<T> filter = w + (((input * _sizes.InputsPerGroup) + output) * _sizes.Area);
            for (int k = 0; k < _sizes.Down.Size; k++)
            {
                if (!Has(_sizes.Down, k, _phase.Row))
                {
                    continue;
                }

                for (int l = 0; l < _sizes.Across.Size; l++)
                {
                    if (Has(_sizes.Across, l, _phase.Column))
                    {
                        packed[0] = w.IsNull ? default : filter[(k * _sizes.Across.Size) + l];
                        packed += rows;
                    }
                }
            }
        }
    }

    private bool Has(int k, int l) => Has(_sizes.Down, k, _phase.Row) && Has(_sizes.Across, l, _phase.Column);

    private bool Has(WindowAxis axis, int place, int phase) => !_isBackward || place * axis.Dilation % axis.Stride == phase;

    private int InPhase(WindowAxis axis, int phase)
    {
        int count = 0;
        for (int place = 0; place < axis.Size; place++)
        {
            count += Has(axis, place, phase) ? 1 : 0;
        }

        return count;
    }

    /// <summary>Rows or columns from the first that any tap sees: backwards, the last element of the filter sees the first.</summary>
    private int Shift(WindowAxis axis, int place) => _isBackward
        ? ((axis.Size - 1) * axis.Dilation / axis.Stride) - (place * axis.Dilation / axis.Stride)
        : place * axis.Dilation;
}
