namespace Course.Nn.Gradients;

/// <summary>How a gradient check of one input ended. Only <see cref="Passed"/> is a pass.</summary>
public enum GradientOutcome
{
    /// <summary>Every compared element agrees within the tolerance.</summary>
    Passed,

    /// <summary>An element disagrees.</summary>
    Wrong,

    /// <summary>The candidate is null, has the wrong shape, or holds NaN or infinity; or the function cannot be differentiated.</summary>
    Unusable,

    /// <summary>All gradients are about 0, so a wrong formula would agree as well.</summary>
    Vacuous,

    /// <summary>More than half of the elements lie at kinks or drown in rounding, so too few were compared.</summary>
    Inconclusive,
}
