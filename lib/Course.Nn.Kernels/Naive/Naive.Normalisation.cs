using System.Numerics;

namespace Course.Nn.Kernels;

/// <content>Normalisation, one operation per feature after the other.</content>
public sealed partial class Naive : INormalisation
{
    /// <inheritdoc/>
    public static void Standardise<T>(ReadOnlySpan<T> x, int run, double epsilon, Span<T> mean, Span<T> variance, Span<T> deviation, Span<T> standardised)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        T n = PerFeature<T>(x.Length, mean.Length);
        SumPerFeature(x, run, mean);
        Apply<Divide, T>(mean, n, mean);
        ApplyPerFeature<Subtract, T>(x, mean, run, standardised);
        DotPerFeature<T>(standardised, standardised, run, variance);
        Apply<Divide, T>(variance, n, variance);
        Apply<Add, T>(variance, T.CreateTruncating(epsilon), deviation);
        Apply<SquareRoot, T>(deviation, deviation);
        ApplyPerFeature<Divide, T>(standardised, deviation, run, standardised);
    }

    /// <inheritdoc/>
    public static void StandardiseBackward<T>(ReadOnlySpan<T> gradient, ReadOnlySpan<T> standardised, ReadOnlySpan<T> deviation, int run, Span<T> inputGradient)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        T n = PerFeature<T>(gradient.Length, deviation.Length);
        var mean = new T[deviation.Length];
        SumPerFeature(gradient, run, mean);
        Apply<Divide, T>(mean, n, mean);
        ApplyPerFeature<Subtract, T>(gradient, mean, run, inputGradient);
        DotPerFeature(gradient, standardised, run, mean);
        Apply<Divide, T>(mean, -n, mean);
        AddScaledPerFeature(standardised, mean, run, inputGradient);
        ApplyPerFeature<Divide, T>(inputGradient, deviation, run, inputGradient);
    }

    /// <inheritdoc/>
    public static void ScaleAndShift<T>(ReadOnlySpan<T> standardised, ReadOnlySpan<T> scale, ReadOnlySpan<T> shift, int run, Span<T> y)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ApplyPerFeature<Multiply, T>(standardised, scale, run, y);
        ApplyPerFeature<Add, T>(y, shift, run, y);
    }

    /// <inheritdoc/>
    public static void ScaleAndShiftBackward<T>(
        ReadOnlySpan<T> outputGradient, ReadOnlySpan<T> standardised, ReadOnlySpan<T> scale, int run, Span<T> scaleGradient, Span<T> shiftGradient, Span<T> gradient)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        DotPerFeature(outputGradient, standardised, run, scaleGradient);
        SumPerFeature(outputGradient, run, shiftGradient);
        ApplyPerFeature<Multiply, T>(outputGradient, scale, run, gradient);
    }

    /// <inheritdoc/>
    public static void Normalise<T>(
        ReadOnlySpan<T> x, ReadOnlySpan<T> scale, ReadOnlySpan<T> shift, int run, double epsilon,
        Span<T> mean, Span<T> variance, Span<T> deviation, Span<T> standardised, Span<T> y)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Standardise(x, run, epsilon, mean, variance, deviation, standardised);
        ScaleAndShift(standardised, scale, shift, run, y);
    }

    /// <inheritdoc/>
    public static void NormaliseWith<T>(
        ReadOnlySpan<T> x, ReadOnlySpan<T> mean, ReadOnlySpan<T> deviation, ReadOnlySpan<T> scale, ReadOnlySpan<T> shift, int run, Span<T> standardised, Span<T> y)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ApplyPerFeature<Subtract, T>(x, mean, run, standardised);
        ApplyPerFeature<Divide, T>(standardised, deviation, run, standardised);
        ScaleAndShift(standardised, scale, shift, run, y);
    }

    /// <inheritdoc/>
    public static void NormaliseBackward<T>(
        ReadOnlySpan<T> outputGradient, ReadOnlySpan<T> standardised, ReadOnlySpan<T> scale, ReadOnlySpan<T> deviation, int run,
        Span<T> scaleGradient, Span<T> shiftGradient, Span<T> inputGradient)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        T n = PerFeature<T>(outputGradient.Length, deviation.Length);
        var perFeature = new T[deviation.Length];
        DotPerFeature(outputGradient, standardised, run, scaleGradient);
        SumPerFeature(outputGradient, run, shiftGradient);
        Apply<Divide, T>(shiftGradient, n, perFeature);
        ApplyPerFeature<Subtract, T>(outputGradient, perFeature, run, inputGradient);
        Apply<Divide, T>(scaleGradient, -n, perFeature);
        AddScaledPerFeature(standardised, perFeature, run, inputGradient);
        Apply<Divide, T>(scale, deviation, perFeature);
        ApplyPerFeature<Multiply, T>(inputGradient, perFeature, run, inputGradient);
    }

    /// <summary>n, the elements of one feature.</summary>
    private static T PerFeature<T>(int elements, int features)
        where T : unmanaged, IFloatingPointIeee754<T> => T.CreateTruncating(elements / Math.Max(features, 1));
}
