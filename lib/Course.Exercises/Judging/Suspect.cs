using Course.Nn.Tensors;

namespace Course.Exercises;

/// <summary>A mistake that a student may have made, and what it gives on a case.</summary>
/// <param name="Mistake">What is said if the student's numbers are these.</param>
/// <param name="Gives">The inputs of a case and its right outputs to the wrong ones; may change the inputs, may throw where shapes disagree.</param>
internal sealed record Suspect(Mistake Mistake, Func<Tensor[], Tensor[], Tensor[]> Gives)
{
    /// <summary>A misconception, which looks at the inputs alone.</summary>
    internal static Suspect Of(Misconception misconception) => new(misconception, (inputs, _) => misconception.Wrong(inputs));
}
