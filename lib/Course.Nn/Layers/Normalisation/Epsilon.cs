namespace Course.Nn.Layers;

/// <summary>The small number under the root of a normalisation.</summary>
internal static class Epsilon
{
    public static double Checked(string layer, double epsilon) => double.IsFinite(epsilon) && epsilon > 0
        ? epsilon
        : throw new ArgumentException(FormattableString.Invariant($"{layer}: ε {epsilon}; expected a positive number, or a constant input divides by 0"));
}
