using Course.Nn.Tensors;

namespace Course.Exercises;

/// <summary>The terms of an elastic net on one case, before they are put together rightly or wrongly.</summary>
internal sealed record PenaltyTerms(Tensor W, double L1, double L2, double Rate)
{
    /// <summary>Σ |w|.</summary>
    internal double Absolutes => W.Abs().Sum();

    /// <summary>Σ w².</summary>
    internal double Squares => W.Square().Sum();

    /// <summary>The slope of |w|: 1, −1, or 0 where w = 0.</summary>
    internal Tensor Sign => (W > 0) - (W < 0);

    /// <summary>λ₁ Σ |w| + ½λ₂ Σ w².</summary>
    internal double Penalty => PenaltyOf(W);

    /// <summary>λ₁·sign(w) + λ₂·w.</summary>
    internal Tensor Gradient => (L1 * Sign) + (L2 * W);

    /// <summary>λ₁ Σ |w| + ½λ₂ Σ w² of other weights.</summary>
    internal double PenaltyOf(Tensor w) => (L1 * w.Abs().Sum()) + (L2 / 2 * w.Square().Sum());

    /// <summary>From w, λ₁, λ₂ and η.</summary>
    internal static PenaltyTerms Of(Tensor[] a) => new(a[0], a[1].Item(), a[2].Item(), a[3].Item());

    /// <summary>The three outputs, with a step along this gradient.</summary>
    internal Tensor[] Outputs(double penalty, Tensor gradient) => Outputs(penalty, gradient, W - (Rate * gradient));

    /// <summary>The three outputs.</summary>
    internal static Tensor[] Outputs(double penalty, Tensor gradient, Tensor next) => [Tensor.Scalar(penalty, ElementType.Float64), gradient, next];
}
