namespace Course.Nn.Layers;

/// <summary>
/// Cuts the pixels 0 … P − 1 of one axis into n stretches, in a pattern that looks random (Graham 2014, section 2): the borders are
/// aᵢ = ⌈α(i + u)⌉ − ⌈αu⌉, i = 0 … n, so that one lies α or so after another, 1 or 2 pixels for 1 ≤ α ≤ 2.
/// Disjoint stretches hold the pixels aᵢ … aᵢ₊₁ − 1, with α = P/n; overlapping ones aᵢ … aᵢ₊₁, with α = (P − 1)/n.
/// </summary>
/// <remarks>The paper has no −⌈αu⌉; with it, a₀ = 0 and aₙ = αn whatever u is, so the stretches cover the axis exactly.</remarks>
internal static class FractionalStretches
{
    /// <summary>What P over the ratio may be off by rounding: 33/1.1 comes out below 30, and means 30.</summary>
    private const double Rounding = 1e-9;

    /// <summary>n = ⌊P/ratio⌋, but at least ⌈P/2⌉: fewer would need borders more than 2 pixels apart.</summary>
    public static int Count(int pixels, double ratio) => Math.Max((int)((pixels / ratio) + Rounding), (pixels + 1) / 2);

    /// <param name="pixels">P, at least 1.</param>
    /// <param name="count">n, from ⌈P/2⌉ to P, or to P − 1 where stretches overlap; one pixel is one stretch either way.</param>
    /// <param name="isOverlapping">Whether neighbours share the pixel between them.</param>
    /// <param name="u">0 ≤ u &lt; 1, shifts the pattern.</param>
    /// <returns>The first pixel of each stretch and the one after its last.</returns>
    public static (int Start, int End)[] Cut(int pixels, int count, bool isOverlapping, double u)
    {
        int shared = isOverlapping ? 1 : 0;
        int span = pixels - shared;

        // In whole numbers, which do not round: ⌈α(i + u)⌉ = ⌈(i·span + span·u)/n⌉ = ⌈(i·span + ⌈span·u⌉)/n⌉.
        long shift = (long)Math.Ceiling(span * u);
        return [.. Enumerable.Range(0, count).Select(i => (Border(i), Border(i + 1) + shared))];

        int Border(long i) => (int)(CeilingOfRatio((i * span) + shift) - CeilingOfRatio(shift));

        long CeilingOfRatio(long numerator) => (numerator + count - 1) / count;
    }
}
