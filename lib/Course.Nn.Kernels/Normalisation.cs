using System.Numerics;

namespace Course.Nn.Kernels;

/// <summary>
/// The operations of <see cref="INormalisation"/>, all steps of one for a few features before the next few: what the first step has
/// read is still in a cache for the last.
/// </summary>
internal static unsafe class Normalisation
{
    /// <summary>x̂ = (x − μ)/σ with μ = mean x, v = mean (x − μ)², σ = √(v + ε).</summary>
    public static void Standardise<T>(ReadOnlySpan<T> x, int run, double epsilon, Span<T> mean, Span<T> variance, Span<T> deviation, Span<T> standardised)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        fixed (T* source = x, means = mean, variances = variance, deviations = deviation, destination = standardised)
        {
            FeatureJob<Standardisation<T>>.Run(
                new(new(source, x.Length), T.CreateTruncating(epsilon), new(means, mean.Length), new(variances, variance.Length), new(deviations, deviation.Length), new(destination, standardised.Length)),
                x.Length, mean.Length, run);
        }
    }

    /// <summary>∂L/∂x = (g − mean g − x̂ · mean(g·x̂))/σ.</summary>
    public static void StandardiseBackward<T>(ReadOnlySpan<T> gradient, ReadOnlySpan<T> standardised, ReadOnlySpan<T> deviation, int run, Span<T> inputGradient)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Pointer<T> means = ThreadMemory<T>.Get(Purpose.Sums, deviation.Length);
        fixed (T* g = gradient, xHat = standardised, deviations = deviation, destination = inputGradient)
        {
            FeatureJob<StandardisationGradient<T>>.Run(
                new(new(g, gradient.Length), new(xHat, standardised.Length), new(deviations, deviation.Length), means, new(destination, inputGradient.Length)),
                gradient.Length, deviation.Length, run);
        }
    }

    /// <summary>y = γ·x̂ + β.</summary>
    public static void ScaleAndShift<T>(ReadOnlySpan<T> standardised, ReadOnlySpan<T> scale, ReadOnlySpan<T> shift, int run, Span<T> y)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        fixed (T* xHat = standardised, scales = scale, shifts = shift, destination = y)
        {
            FeatureJob<Affine<T>>.Run(
                new(new(xHat, standardised.Length), new(scales, scale.Length), new(shifts, shift.Length), new(destination, y.Length)), y.Length, scale.Length, run);
        }
    }

    /// <summary>∂L/∂γ = Σ ∂L/∂y · x̂, ∂L/∂β = Σ ∂L/∂y and ∂L/∂x̂ = γ · ∂L/∂y.</summary>
    public static void ScaleAndShiftBackward<T>(
        ReadOnlySpan<T> outputGradient, ReadOnlySpan<T> standardised, ReadOnlySpan<T> scale, int run, Span<T> scaleGradient, Span<T> shiftGradient, Span<T> gradient)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        fixed (T* dy = outputGradient, xHat = standardised, scales = scale, dScale = scaleGradient, dShift = shiftGradient, g = gradient)
        {
            FeatureJob<AffineGradient<T>>.Run(
                new(
                    new(dy, outputGradient.Length), new(xHat, standardised.Length), new(scales, scale.Length), new(dScale, scaleGradient.Length),
                    new(dShift, shiftGradient.Length), new(g, gradient.Length)),
                outputGradient.Length, scale.Length, run);
        }
    }

    /// <summary>y = γ·x̂ + β with x̂ = (x − μ)/σ.</summary>
    public static void Normalise<T>(
        ReadOnlySpan<T> x, ReadOnlySpan<T> scale, ReadOnlySpan<T> shift, int run, double epsilon,
        Span<T> mean, Span<T> variance, Span<T> deviation, Span<T> standardised, Span<T> y)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        fixed (T* source = x, scales = scale, shifts = shift, means = mean, variances = variance, deviations = deviation, xHat = standardised, destination = y)
        {
            FeatureJob<Batch<T>>.Run(
                new(
                    new(source, x.Length), new(scales, scale.Length), new(shifts, shift.Length), T.CreateTruncating(epsilon), new(means, mean.Length),
                    new(variances, variance.Length), new(deviations, deviation.Length), new(xHat, standardised.Length), new(destination, y.Length)),
                x.Length, mean.Length, run);
        }
    }

    /// <summary>y = γ·x̂ + β with x̂ = (x − μ)/σ, where μ and σ are given.</summary>
    public static void NormaliseWith<T>(
        ReadOnlySpan<T> x, ReadOnlySpan<T> mean, ReadOnlySpan<T> deviation, ReadOnlySpan<T> scale, ReadOnlySpan<T> shift, int run, Span<T> standardised, Span<T> y)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        fixed (T* source = x, means = mean, deviations = deviation, scales = scale, shifts = shift, xHat = standardised, destination = y)
        {
            FeatureJob<Given<T>>.Run(
                new(
                    new(source, x.Length), new(means, mean.Length), new(deviations, deviation.Length), new(scales, scale.Length), new(shifts, shift.Length),
                    new(xHat, standardised.Length), new(destination, y.Length)),
                x.Length, mean.Length, run);
        }
    }

    /// <summary>∂L/∂γ = Σ ∂L/∂y · x̂, ∂L/∂β = Σ ∂L/∂y and ∂L/∂x = (∂L/∂y − ∂L/∂β / n − x̂ · ∂L/∂γ / n) · γ/σ.</summary>
    public static void NormaliseBackward<T>(
        ReadOnlySpan<T> outputGradient, ReadOnlySpan<T> standardised, ReadOnlySpan<T> scale, ReadOnlySpan<T> deviation, int run,
        Span<T> scaleGradient, Span<T> shiftGradient, Span<T> inputGradient)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Pointer<T> perFeature = ThreadMemory<T>.Get(Purpose.Sums, 3 * scale.Length);
        fixed (T* dy = outputGradient, xHat = standardised, scales = scale, deviations = deviation, dScale = scaleGradient, dShift = shiftGradient, dx = inputGradient)
        {
            FeatureJob<BatchGradient<T>>.Run(
                new(
                    new(dy, outputGradient.Length), new(xHat, standardised.Length), new(scales, scale.Length), new(deviations, deviation.Length),
                    new(dScale, scaleGradient.Length), new(dShift, shiftGradient.Length), perFeature, perFeature + scale.Length, perFeature + (2 * scale.Length),
                    new(dx, inputGradient.Length)),
                outputGradient.Length, scale.Length, run);
        }
    }

    private readonly struct Standardisation<T>(Pointer<T> x, T epsilon, Pointer<T> mean, Pointer<T> variance, Pointer<T> deviation, Pointer<T> xHat) : IFeatureWork
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        public void Run(FeatureBlock block)
        {
            Centre(block, x, epsilon, mean, variance, deviation, xHat);
            block.Apply<Divide, T>(xHat, deviation, xHat);
        }

        /// <summary>x − μ, and μ, v and σ.</summary>
        public static void Centre(FeatureBlock block, Pointer<T> x, T epsilon, Pointer<T> mean, Pointer<T> variance, Pointer<T> deviation, Pointer<T> centred)
        {
            T n = T.CreateTruncating(block.PerFeature);
            block.Sum(x, mean);
            Loops.Apply<Divide, T>(block.Of(mean), n, block.Of(mean));
            block.CentreAndSquare(x, mean, centred, variance);
            Loops.Apply<Divide, T>(block.Of(variance), n, block.Of(variance));
            Loops.Apply<Add, T>(block.Of(variance), epsilon, block.Of(deviation));
            SquareRoot.Apply<T>(block.Of(deviation), block.Of(deviation));
        }
    }

    private readonly struct StandardisationGradient<T>(Pointer<T> g, Pointer<T> xHat, Pointer<T> deviation, Pointer<T> mean, Pointer<T> dx) : IFeatureWork
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        public void Run(FeatureBlock block)
        {
            T n = T.CreateTruncating(block.PerFeature);
            block.Sum(g, mean);
            Loops.Apply<Divide, T>(block.Of(mean), n, block.Of(mean));
            block.Apply<Subtract, T>(g, mean, dx);
            block.Dot(g, xHat, mean);
            Loops.Apply<Divide, T>(block.Of(mean), -n, block.Of(mean));
            block.AddScaled(xHat, mean, dx);
            block.Apply<Divide, T>(dx, deviation, dx);
        }
    }

    private readonly struct Affine<T>(Pointer<T> xHat, Pointer<T> scale, Pointer<T> shift, Pointer<T> y) : IFeatureWork
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        public void Run(FeatureBlock block)
        {
            block.ScaleAndShift(xHat, scale, shift, y);
        }
    }

    private readonly struct AffineGradient<T>(Pointer<T> dy, Pointer<T> xHat, Pointer<T> scale, Pointer<T> dScale, Pointer<T> dShift, Pointer<T> g) : IFeatureWork
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        public void Run(FeatureBlock block)
        {
            block.SumAndDot(dy, xHat, dShift, dScale);
            block.Apply<Multiply, T>(dy, scale, g);
        }
    }

    private readonly struct Batch<T>(
        Pointer<T> x, Pointer<T> scale, Pointer<T> shift, T epsilon, Pointer<T> mean, Pointer<T> variance, Pointer<T> deviation, Pointer<T> xHat, Pointer<T> y) : IFeatureWork
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        public void Run(FeatureBlock block)
        {
            Standardisation<T>.Centre(block, x, epsilon, mean, variance, deviation, xHat);
            block.DivideScaleAndShift(xHat, deviation, scale, shift, y);
        }
    }

    private readonly struct Given<T>(
        Pointer<T> x, Pointer<T> mean, Pointer<T> deviation, Pointer<T> scale, Pointer<T> shift, Pointer<T> xHat, Pointer<T> y) : IFeatureWork
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        public void Run(FeatureBlock block)
        {
            block.Apply<Subtract, T>(x, mean, xHat);
            block.DivideScaleAndShift(xHat, deviation, scale, shift, y);
        }
    }

    private readonly struct BatchGradient<T>(
        Pointer<T> dy, Pointer<T> xHat, Pointer<T> scale, Pointer<T> deviation, Pointer<T> dScale, Pointer<T> dShift, Pointer<T> mean, Pointer<T> slope, Pointer<T> factor, Pointer<T> dx)
        : IFeatureWork
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        public void Run(FeatureBlock block)
        {
            T n = T.CreateTruncating(block.PerFeature);
            block.SumAndDot(dy, xHat, dShift, dScale);
            Loops.Apply<Divide, T>(block.Of(dShift), n, block.Of(mean));
            Loops.Apply<Divide, T>(block.Of(dScale), -n, block.Of(slope));
            Loops.Apply<Divide, T>(block.Of(scale), block.Of(deviation), block.Of(factor));
            block.CombineAndScale(dy, mean, xHat, slope, factor, dx);
        }
    }
}
