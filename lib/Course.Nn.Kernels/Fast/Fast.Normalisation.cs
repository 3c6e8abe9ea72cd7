using System.Numerics;

namespace Course.Nn.Kernels;

/// <content>Normalisation.</content>
internal sealed partial class Fast : INormalisation
{
    /// <inheritdoc/>
    public static void Standardise<T>(ReadOnlySpan<T> x, int run, double epsilon, Span<T> mean, Span<T> variance, Span<T> deviation, Span<T> standardised)
        where T : unmanaged, IFloatingPointIeee754<T> => Normalisation.Standardise(x, run, epsilon, mean, variance, deviation, standardised);

    /// <inheritdoc/>
    public static void StandardiseBackward<T>(ReadOnlySpan<T> gradient, ReadOnlySpan<T> standardised, ReadOnlySpan<T> deviation, int run, Span<T> inputGradient)
        where T : unmanaged, IFloatingPointIeee754<T> => Normalisation.StandardiseBackward(gradient, standardised, deviation, run, inputGradient);

    /// <inheritdoc/>
    public static void ScaleAndShift<T>(ReadOnlySpan<T> standardised, ReadOnlySpan<T> scale, ReadOnlySpan<T> shift, int run, Span<T> y)
        where T : unmanaged, IFloatingPointIeee754<T> => Normalisation.ScaleAndShift(standardised, scale, shift, run, y);

    /// <inheritdoc/>
    public static void ScaleAndShiftBackward<T>(
        ReadOnlySpan<T> outputGradient, ReadOnlySpan<T> standardised, ReadOnlySpan<T> scale, int run, Span<T> scaleGradient, Span<T> shiftGradient, Span<T> gradient)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        Normalisation.ScaleAndShiftBackward(outputGradient, standardised, scale, run, scaleGradient, shiftGradient, gradient);

    /// <inheritdoc/>
    public static void Normalise<T>(
        ReadOnlySpan<T> x, ReadOnlySpan<T> scale, ReadOnlySpan<T> shift, int run, double epsilon,
        Span<T> mean, Span<T> variance, Span<T> deviation, Span<T> standardised, Span<T> y)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        Normalisation.Normalise(x, scale, shift, run, epsilon, mean, variance, deviation, standardised, y);

    /// <inheritdoc/>
    public static void NormaliseWith<T>(
        ReadOnlySpan<T> x, ReadOnlySpan<T> mean, ReadOnlySpan<T> deviation, ReadOnlySpan<T> scale, ReadOnlySpan<T> shift, int run, Span<T> standardised, Span<T> y)
        where T : unmanaged, IFloatingPointIeee754<T> => Normalisation.NormaliseWith(x, mean, deviation, scale, shift, run, standardised, y);

    /// <inheritdoc/>
    public static void NormaliseBackward<T>(
        ReadOnlySpan<T> outputGradient, ReadOnlySpan<T> standardised, ReadOnlySpan<T> scale, ReadOnlySpan<T> deviation, int run,
        Span<T> scaleGradient, Span<T> shiftGradient, Span<T> inputGradient)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        Normalisation.NormaliseBackward(outputGradient, standardised, scale, deviation, run, scaleGradient, shiftGradient, inputGradient);
}
