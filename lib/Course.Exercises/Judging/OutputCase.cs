using Course.Nn.Tensors;

namespace Course.Exercises;

/// <summary>One output on one case: what the method was given, what is right, and what came back, of the same shape.</summary>
internal sealed record OutputCase(Tensor[] Inputs, Tensor Right, Tensor Found)
{
    /// <summary>Whether what came back is right, within <see cref="Comparison.Tolerance"/>.</summary>
    internal bool IsRight { get; } = Comparison.Same(Found, Right);
}
