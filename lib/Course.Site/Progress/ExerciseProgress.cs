using Course.Exercises;

namespace Course.Site.Progress;

/// <summary>How far a student is with an exercise.</summary>
public enum ExerciseState
{
    /// <summary>Its check passed.</summary>
    Solved,

    /// <summary>Its check gave a part of the points.</summary>
    Partly,

    /// <summary>Its check gave no points.</summary>
    Wrong,

    /// <summary>Something is written, and its check has not been run since.</summary>
    Unchecked,

    /// <summary>The stub is still there.</summary>
    Untouched,
}

/// <summary>A student's exercise in one notebook.</summary>
/// <param name="Exercise">The exercise.</param>
/// <param name="State">How far it is.</param>
/// <param name="Points">Points earned, 0 to those of the exercise; 0 where it is not checked.</param>
/// <param name="Cell">Its cell in the notebook, counted from 1; null where the notebook has none for it.</param>
/// <param name="Message">What its check said, in one line fit to print; empty where it said nothing.</param>
public sealed record ExerciseProgress(Exercise Exercise, ExerciseState State, double Points, int? Cell, string Message)
{
    /// <summary>What to do about it, in one line; null where it is solved.</summary>
    public string? Next => State switch
    {
        ExerciseState.Solved => null,
        ExerciseState.Unchecked => $"{Exercise.Id}: run {Place} and its check below",
        ExerciseState.Untouched => $"{Exercise.Id}: write {Exercise.Method} in {Place}",
        _ => $"{Exercise.Id}: mend {Exercise.Method} in {Place}",
    };

    private string Place => Cell is { } number ? FormattableString.Invariant($"cell {number}") : "a new copy of the notebook, for this one has no cell for it";
}
