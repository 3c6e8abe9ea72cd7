using System.Numerics;

namespace Course.Nn.Kernels;

/// <summary>
/// Normalisations, in one operation or two, on arrays [examples, features, run]: as for <see cref="IPerFeature"/>, a run is the elements of
/// one feature that lie side by side. n = examples · run is the number of elements of a feature, and means are over those.
/// </summary>
public interface INormalisation
{
    /// <summary>x̂ = (x − μ)/σ with μ = mean x, v = mean (x − μ)², σ = √(v + ε) of every feature; sums are added up in double precision.</summary>
    /// <param name="x">x, at least one element per feature.</param>
    /// <param name="run">Elements of one feature that lie side by side, at least 1.</param>
    /// <param name="epsilon">ε.</param>
    /// <param name="mean">μ [features] is written here.</param>
    /// <param name="variance">v [features] is written here.</param>
    /// <param name="deviation">σ [features] is written here.</param>
    /// <param name="standardised">x̂, as long as x, is written here.</param>
    static abstract void Standardise<T>(ReadOnlySpan<T> x, int run, double epsilon, Span<T> mean, Span<T> variance, Span<T> deviation, Span<T> standardised)
        where T : unmanaged, IFloatingPointIeee754<T>;

    /// <summary>∂L/∂x = (g − mean g − x̂ · mean(g·x̂))/σ with g = ∂L/∂x̂.</summary>
    /// <param name="gradient">g.</param>
    /// <param name="standardised">x̂.</param>
    /// <param name="deviation">σ [features].</param>
    /// <param name="run">Elements of one feature that lie side by side, at least 1.</param>
    /// <param name="inputGradient">∂L/∂x is written here.</param>
    static abstract void StandardiseBackward<T>(ReadOnlySpan<T> gradient, ReadOnlySpan<T> standardised, ReadOnlySpan<T> deviation, int run, Span<T> inputGradient)
        where T : unmanaged, IFloatingPointIeee754<T>;

    /// <summary>y = γ·x̂ + β, product and sum each rounded.</summary>
    /// <param name="standardised">x̂.</param>
    /// <param name="scale">γ [features].</param>
    /// <param name="shift">β [features].</param>
    /// <param name="run">Elements of one feature that lie side by side, at least 1.</param>
    /// <param name="y">y is written here.</param>
    static abstract void ScaleAndShift<T>(ReadOnlySpan<T> standardised, ReadOnlySpan<T> scale, ReadOnlySpan<T> shift, int run, Span<T> y)
        where T : unmanaged, IFloatingPointIeee754<T>;

    /// <summary>∂L/∂γ = Σ ∂L/∂y · x̂, ∂L/∂β = Σ ∂L/∂y and ∂L/∂x̂ = γ · ∂L/∂y.</summary>
    /// <param name="outputGradient">∂L/∂y.</param>
    /// <param name="standardised">x̂.</param>
    /// <param name="scale">γ [features].</param>
    /// <param name="run">Elements of one feature that lie side by side, at least 1.</param>
    /// <param name="scaleGradient">∂L/∂γ [features] is written here.</param>
    /// <param name="shiftGradient">∂L/∂β [features] is written here.</param>
    /// <param name="gradient">∂L/∂x̂ is written here.</param>
    static abstract void ScaleAndShiftBackward<T>(
        ReadOnlySpan<T> outputGradient, ReadOnlySpan<T> standardised, ReadOnlySpan<T> scale, int run, Span<T> scaleGradient, Span<T> shiftGradient, Span<T> gradient)
        where T : unmanaged, IFloatingPointIeee754<T>;

    /// <summary>y = γ·x̂ + β with x̂ = (x − μ)/σ: <see cref="Standardise"/> and <see cref="ScaleAndShift"/> in one.</summary>
    /// <param name="x">x, at least one element per feature.</param>
    /// <param name="scale">γ [features].</param>
    /// <param name="shift">β [features].</param>
    /// <param name="run">Elements of one feature that lie side by side, at least 1.</param>
    /// <param name="epsilon">ε.</param>
    /// <param name="mean">μ [features] is written here.</param>
    /// <param name="variance">v [features] is written here.</param>
    /// <param name="deviation">σ [features] is written here.</param>
    /// <param name="standardised">x̂ is written here.</param>
    /// <param name="y">y is written here.</param>
    static abstract void Normalise<T>(
        ReadOnlySpan<T> x, ReadOnlySpan<T> scale, ReadOnlySpan<T> shift, int run, double epsilon,
        Span<T> mean, Span<T> variance, Span<T> deviation, Span<T> standardised, Span<T> y)
        where T : unmanaged, IFloatingPointIeee754<T>;

    /// <summary>y = γ·x̂ + β with x̂ = (x − μ)/σ, where μ and σ are given.</summary>
    /// <param name="x">x.</param>
    /// <param name="mean">μ [features].</param>
    /// <param name="deviation">σ [features].</param>
    /// <param name="scale">γ [features].</param>
    /// <param name="shift">β [features].</param>
    /// <param name="run">Elements of one feature that lie side by side, at least 1.</param>
    /// <param name="standardised">x̂ is written here.</param>
    /// <param name="y">y is written here.</param>
    static abstract void NormaliseWith<T>(
        ReadOnlySpan<T> x, ReadOnlySpan<T> mean, ReadOnlySpan<T> deviation, ReadOnlySpan<T> scale, ReadOnlySpan<T> shift, int run, Span<T> standardised, Span<T> y)
        where T : unmanaged, IFloatingPointIeee754<T>;

    /// <summary>∂L/∂γ = Σ ∂L/∂y · x̂, ∂L/∂β = Σ ∂L/∂y and ∂L/∂x = (∂L/∂y − ∂L/∂β / n − x̂ · ∂L/∂γ / n) · γ/σ: the gradients of <see cref="Normalise"/>.</summary>
    /// <param name="outputGradient">∂L/∂y.</param>
    /// <param name="standardised">x̂.</param>
    /// <param name="scale">γ [features].</param>
    /// <param name="deviation">σ [features].</param>
    /// <param name="run">Elements of one feature that lie side by side, at least 1.</param>
    /// <param name="scaleGradient">∂L/∂γ [features] is written here.</param>
    /// <param name="shiftGradient">∂L/∂β [features] is written here.</param>
    /// <param name="inputGradient">∂L/∂x is written here.</param>
    static abstract void NormaliseBackward<T>(
        ReadOnlySpan<T> outputGradient, ReadOnlySpan<T> standardised, ReadOnlySpan<T> scale, ReadOnlySpan<T> deviation, int run,
        Span<T> scaleGradient, Span<T> shiftGradient, Span<T> inputGradient)
        where T : unmanaged, IFloatingPointIeee754<T>;
}
