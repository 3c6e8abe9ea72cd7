namespace Course.Nn.Kernels;

/// <summary>
/// ∂L/∂W and ∂L/∂b from <see cref="ParameterSums"/>: the shares are added up in order, and every sum goes to its place.
/// One part is a panel of outputs of a group, with one block of inputs.
/// </summary>
internal readonly unsafe struct ParameterGradientsJob<TSimd, TVector, T> : IJob
    where TSimd : struct, ISimd<TVector, T>
    where TVector : struct
    where T : unmanaged
{
    public required ConvolutionSizes Sizes { get; init; }

    public required ParameterSums Cut { get; init; }

    public required Pointer<T> Sums { get; init; }

    public required Pointer<T> WeightGradient { get; init; }

    /// <summary>∂L/∂b, or null for none.</summary>
    public required Pointer<T> BiasGradient { get; init; }

    public void Run(int part)
    {
        (int block, int panel) = Math.DivRem(part, Cut.Panels);
        int first = block * Cut.Shares;
        Pointer<T> sums = Sums + ((nint)first * Cut.Length) + (panel * Cut.PanelLength);
        for (int share = 1; share < Cut.Shares; share++)
        {
            Add(sums + ((nint)share * Cut.Length), sums);
        }

        (int group, int input, int inputs, _, _) = Cut.Part(first);
        int output = panel * Cut.Width;
        int outputs = Math.Min(Cut.Width, Sizes.OutputsPerGroup - output);
        output += group * Sizes.OutputsPerGroup;
        int filter = Sizes.InputsPerGroup * Sizes.Area;
        for (int o = 0; o < outputs; o++)
        {
            Pointer<T> weights = WeightGradient + ((nint)(output + o) * filter) + (input * Sizes.Area);
            for (int tap = 0; tap < inputs * Sizes.Area; tap++)
            {
                weights[tap] = sums[(tap * Cut.Width) + o];
            }

            if (input == 0 && !BiasGradient.IsNull)
            {
                BiasGradient[output + o] = sums[(Cut.Taps * Cut.Width) + o];
            }
        }
    }

    private void Add(Pointer<T> share, Pointer<T> sums)
    {
        for (int i = 0; i < Cut.PanelLength; i += TSimd.Count)
        {
            TSimd.Store(TSimd.Add(TSimd.Load(sums + i), TSimd.Load(share + i)), sums + i);
        }
    }
}
