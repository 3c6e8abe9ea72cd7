namespace Course.Nn.Gradients;

/// <summary>What the finite differences say about one element.</summary>
/// <param name="Centred">The centred difference at step h.</param>
/// <param name="CentredHalf">The centred difference at step h/2.</param>
/// <param name="Bend">Right-hand slope minus left-hand slope at step h.</param>
/// <param name="BendHalf">The same at step h/2.</param>
/// <param name="Noise">A bound of the rounding error of <paramref name="Centred"/>.</param>
internal readonly record struct Slope(double Centred, double CentredHalf, double Bend, double BendHalf, double Noise)
{
    /// <summary>
    /// Whether the differences are of no use here, because a kink lies within the step or rounding drowns them.
    /// A kink beside the point makes the two centred differences disagree. A kink exactly at the point does not (both give
    /// the mean of the two slopes), but there the bend stays the same when the step is halved, where a smooth function's is
    /// halved too.
    /// </summary>
    /// <param name="allowed">The disagreement that does not matter.</param>
    public bool IsUnreliable(double allowed)
    {
        bool agree = Math.Abs(Centred - CentredHalf) <= allowed;
        bool smooth = Math.Abs(Bend) <= 2 * allowed || Math.Abs(BendHalf) <= 0.75 * Math.Abs(Bend);
        return !(agree && smooth && double.IsFinite(Centred));
    }
}
