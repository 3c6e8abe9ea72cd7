namespace Course.Exercises;

/// <summary>A mistake that gives some of the student's outputs.</summary>
/// <param name="Mistake">The mistake.</param>
/// <param name="Changes">Whether it changes each output on some case. Those that it changes are the student's on every case.</param>
internal sealed record PartialMistake(Mistake Mistake, bool[] Changes);
