using System.Numerics;
using Course.Nn.Kernels;

namespace Course.Nn.Tensors;

/// <summary>Normalisation of a tensor seen as [examples, features, run], into tensors that are there already: see <see cref="INormalisation"/>.</summary>
public sealed partial class Tensor
{
    /// <summary>x̂ = (x − μ)/σ of this x, with the statistics of every feature.</summary>
    internal void Standardise(int run, double epsilon, Tensor mean, Tensor variance, Tensor deviation, Tensor standardised) =>
        ElementType.Run(new StandardisationWork(this, run, epsilon, mean, variance, deviation, standardised));

    /// <summary>∂L/∂x from this ∂L/∂x̂.</summary>
    internal void StandardiseBackward(Tensor standardised, Tensor deviation, int run, Tensor inputGradient) =>
        ElementType.Run(new StandardisationGradientWork(this, standardised, deviation, run, inputGradient));

    /// <summary>y = γ·x̂ + β of this x̂.</summary>
    internal void ScaleAndShift(Tensor scale, Tensor shift, int run, Tensor y) => ElementType.Run(new AffineWork(this, scale, shift, run, y));

    /// <summary>∂L/∂γ, ∂L/∂β and ∂L/∂x̂ from this ∂L/∂y.</summary>
    internal void ScaleAndShiftBackward(Tensor standardised, Tensor scale, int run, Tensor scaleGradient, Tensor shiftGradient, Tensor gradient) =>
        ElementType.Run(new AffineGradientWork(this, standardised, scale, run, scaleGradient, shiftGradient, gradient));

    /// <summary>y = γ·x̂ + β with x̂ = (x − μ)/σ of this x.</summary>
    internal void Normalise(Tensor scale, Tensor shift, int run, double epsilon, Tensor mean, Tensor variance, Tensor deviation, Tensor standardised, Tensor y) =>
        ElementType.Run(new NormalisationWork(this, scale, shift, run, epsilon, mean, variance, deviation, standardised, y));

    /// <summary>y = γ·x̂ + β with x̂ = (x − μ)/σ of this x, where μ and σ are given.</summary>
    internal void NormaliseWith(Tensor mean, Tensor deviation, Tensor scale, Tensor shift, int run, Tensor standardised, Tensor y) =>
        ElementType.Run(new GivenWork(this, mean, deviation, scale, shift, run, standardised, y));

    /// <summary>∂L/∂γ, ∂L/∂β and ∂L/∂x from this ∂L/∂y.</summary>
    internal void NormaliseBackward(Tensor standardised, Tensor scale, Tensor deviation, int run, Tensor scaleGradient, Tensor shiftGradient, Tensor inputGradient) =>
        ElementType.Run(new NormalisationGradientWork(this, standardised, scale, deviation, run, scaleGradient, shiftGradient, inputGradient));

    private readonly struct StandardisationWork(Tensor x, int run, double epsilon, Tensor mean, Tensor variance, Tensor deviation, Tensor standardised) : IElementWork
    {
        public void Run<T>()
            where T : unmanaged, IFloatingPointIeee754<T> =>
            Fast.Standardise(x.AsSpan<T>(), run, epsilon, mean.ToChange<T>(), variance.ToChange<T>(), deviation.ToChange<T>(), standardised.ToChange<T>());
    }

    private readonly struct StandardisationGradientWork(Tensor g, Tensor standardised, Tensor deviation, int run, Tensor dx) : IElementWork
    {
        public void Run<T>()
            where T : unmanaged, IFloatingPointIeee754<T> =>
            Fast.StandardiseBackward<T>(g.AsSpan<T>(), standardised.AsSpan<T>(), deviation.AsSpan<T>(), run, dx.ToChange<T>());
    }

    private readonly struct AffineWork(Tensor standardised, Tensor scale, Tensor shift, int run, Tensor y) : IElementWork
    {
        public void Run<T>()
            where T : unmanaged, IFloatingPointIeee754<T> =>
            Fast.ScaleAndShift<T>(standardised.AsSpan<T>(), scale.AsSpan<T>(), shift.AsSpan<T>(), run, y.ToChange<T>());
    }

    private readonly struct AffineGradientWork(Tensor dy, Tensor standardised, Tensor scale, int run, Tensor dScale, Tensor dShift, Tensor g) : IElementWork
    {
        public void Run<T>()
            where T : unmanaged, IFloatingPointIeee754<T> =>
            Fast.ScaleAndShiftBackward<T>(dy.AsSpan<T>(), standardised.AsSpan<T>(), scale.AsSpan<T>(), run, dScale.ToChange<T>(), dShift.ToChange<T>(), g.ToChange<T>());
    }

    private readonly struct NormalisationWork(
        Tensor x, Tensor scale, Tensor shift, int run, double epsilon, Tensor mean, Tensor variance, Tensor deviation, Tensor standardised, Tensor y) : IElementWork
    {
        public void Run<T>()
            where T : unmanaged, IFloatingPointIeee754<T> =>
            Fast.Normalise(
                x.AsSpan<T>(), scale.AsSpan<T>(), shift.AsSpan<T>(), run, epsilon,
                mean.ToChange<T>(), variance.ToChange<T>(), deviation.ToChange<T>(), standardised.ToChange<T>(), y.ToChange<T>());
    }

    private readonly struct GivenWork(Tensor x, Tensor mean, Tensor deviation, Tensor scale, Tensor shift, int run, Tensor standardised, Tensor y) : IElementWork
    {
        public void Run<T>()
            where T : unmanaged, IFloatingPointIeee754<T> =>
            Fast.NormaliseWith(
                x.AsSpan<T>(), mean.AsSpan<T>(), deviation.AsSpan<T>(), scale.AsSpan<T>(), shift.AsSpan<T>(), run, standardised.ToChange<T>(), y.ToChange<T>());
    }

    private readonly struct NormalisationGradientWork(
        Tensor dy, Tensor standardised, Tensor scale, Tensor deviation, int run, Tensor dScale, Tensor dShift, Tensor dx) : IElementWork
    {
        public void Run<T>()
            where T : unmanaged, IFloatingPointIeee754<T> =>
            Fast.NormaliseBackward<T>(
                dy.AsSpan<T>(), standardised.AsSpan<T>(), scale.AsSpan<T>(), deviation.AsSpan<T>(), run, dScale.ToChange<T>(), dShift.ToChange<T>(), dx.ToChange<T>());
    }
}
