namespace Course.Charts;

/// <summary>What a curve or a set of points stands for; each has one colour in every figure of the course.</summary>
public enum Concept
{
    /// <summary>The loss, or what else is minimised: blue.</summary>
    Loss,

    /// <summary>What is measured on data that were not trained on: orange.</summary>
    Validation,

    /// <summary>A gradient, a tangent, or a walk that follows one: red.</summary>
    Gradient,

    /// <summary>The data themselves: grey.</summary>
    Data,
}
