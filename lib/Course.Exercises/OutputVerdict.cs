namespace Course.Exercises;

/// <summary>Whether one output is right on every case, and where it is furthest off.</summary>
/// <param name="Name">The output's name, such as <c>dw</c>.</param>
/// <param name="Passed">Whether every element is within tolerance on every case.</param>
/// <param name="WorstError">The largest relative error; infinity where no error can be computed (missing, wrong shape, not finite).</param>
/// <param name="WorstIndex">The element with that error, or null where there is none to name.</param>
/// <param name="Message">What was found, in words; never contains inputs.</param>
public sealed record OutputVerdict(string Name, bool Passed, double WorstError, int[]? WorstIndex, string Message);
