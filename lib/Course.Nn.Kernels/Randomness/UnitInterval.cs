namespace Course.Nn.Kernels;

/// <summary>
/// Random bits as a number in [0, 1), any multiple of the last place below 1 as likely as another: 24 bits for a float and 53 for a double,
/// all that each can hold, as in NumPy and PyTorch. With 32 bits a million doubles would hold some hundred pairs of equal ones.
/// </summary>
internal static class UnitInterval
{
    /// <summary>⌊w/2⁸⌋/2²⁴.</summary>
    public static float Single(uint word) => (word >> 8) * (1 / 16777216f);

    /// <summary>⌊w/2¹¹⌋/2⁵³.</summary>
    public static double Double(ulong word) => (word >> 11) * (1 / 9007199254740992.0);

    /// <summary>The first word whose <see cref="Single"/> is at least p: ⌈p·2²⁴⌉·2⁸, and 2³² where there is none.</summary>
    public static ulong FirstAtLeast(double p) => (ulong)Math.Clamp(Math.Ceiling(p * 16777216), 0, 16777216) << 8;
}
