namespace Course.Nn.Losses;

/// <summary>How the terms of a loss, one for each example or element, become one number.</summary>
/// <remarks>For the terms themselves, which other libraries call no reduction, ask <see cref="Loss.Unreduced"/>.</remarks>
public enum LossReduction
{
    /// <summary>Their mean: the step does not grow with the batch.</summary>
    Mean,

    /// <summary>Their sum: the learning rate has to shrink as the batch grows.</summary>
    Sum,
}
