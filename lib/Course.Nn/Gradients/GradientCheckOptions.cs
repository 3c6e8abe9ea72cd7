namespace Course.Nn.Gradients;

/// <summary>What a gradient check tolerates and how much it looks at.</summary>
public sealed record GradientCheckOptions
{
    /// <summary>
    /// The largest relative error that passes; default 1e-6. Centred differences are good to about 4e-11 of the function's
    /// size, a wrong formula is off by far more than 1e-4: the default keeps a wide distance from both.
    /// </summary>
    public double Tolerance { get; init; } = 1e-6;

    /// <summary>
    /// How many elements of one input are compared at most, drawn without replacement; default 500. Each costs four
    /// evaluations of the function.
    /// </summary>
    public int MaximumElements { get; init; } = 500;

    internal GradientCheckOptions Validated()
    {
        Require.Inside(Tolerance, 0, 1, "GradientCheckOptions");
        Require.AtLeast(MaximumElements, 1, "GradientCheckOptions");
        return this;
    }
}
