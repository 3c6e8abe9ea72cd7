using System.Globalization;
using Course.Exercises;

namespace Course.Grading.Collecting;

/// <summary>What came of one exercise.</summary>
/// <param name="Exercise">The exercise.</param>
/// <param name="State">What came of it.</param>
/// <param name="Reason">Why it is not in the library, in one line without control characters; empty where it is.</param>
/// <param name="Notebook">The notebook it was looked for in; null when no notebook has a cell for it.</param>
/// <param name="Cell">The cell that counts, such as <c>cell 40</c>; null when there is none to name.</param>
/// <param name="Line">The line in that cell, counted from 1; 0 when there is none to name.</param>
public sealed record CollectedExercise(Exercise Exercise, CollectState State, string Reason, string? Notebook = null, string? Cell = null, int Line = 0)
{
    /// <summary>The notebook, the cell and the line, as far as they are known; empty when none is.</summary>
    public string Place => string.Join(", ", new[] { Notebook, Cell, Line > 0 ? string.Create(CultureInfo.InvariantCulture, $"line {Line}") : null }.OfType<string>());
}
