using System.Globalization;
using Course.Exercises;

namespace Course.Site.Progress;

/// <summary>A student's progress in words, as <c>course status</c> and the page of the site say it.</summary>
public static class ProgressWords
{
    private static readonly (ExerciseState State, string Name)[] Names =
    [
        (ExerciseState.Solved, "solved"), (ExerciseState.Partly, "partly"), (ExerciseState.Wrong, "wrong"),
        (ExerciseState.Unchecked, "not checked"), (ExerciseState.Untouched, "untouched"),
    ];

    /// <summary>A state.</summary>
    public static string Of(ExerciseState state) => Array.Find(Names, name => name.State == state).Name;

    /// <summary>How many exercises are in which state.</summary>
    /// <param name="count">The number of a state.</param>
    public static string Exercises(Func<ExerciseState, int> count)
    {
        ArgumentNullException.ThrowIfNull(count);
        return string.Join(", ", Names.Where(name => count(name.State) > 0).Select(name => $"{count(name.State)} {name.Name}")) is { Length: > 0 } text ? text : "no exercises";
    }

    /// <summary>Points earned, and those to be had.</summary>
    public static string Points(double points, double most) => string.Create(CultureInfo.InvariantCulture, $"{points:0.##}/{most:0.##}");

    /// <summary>What became of predictions; a dash where none is asked for.</summary>
    public static string Predictions(PredictionCount count)
    {
        ArgumentNullException.ThrowIfNull(count);
        return count.Asked == 0 ? "-" : string.Create(CultureInfo.InvariantCulture, $"{count.Hit} hit of {count.Made} made, {count.Asked} asked");
    }

    /// <summary>The milestones, or what to do where nothing is known of them.</summary>
    /// <param name="reached">The ids of those that were reached; null where that is not known.</param>
    public static string Milestones(IReadOnlyList<string>? reached) => reached is null
        ? "not run with your library as it is now; ./course collect, then ./course milestones"
        : string.Create(CultureInfo.InvariantCulture, $"{reached.Count} of {MilestoneCatalogue.All.Count} reached{(reached.Count > 0 ? ": " : "")}{string.Join(", ", reached)}");

    /// <summary>What to do next in a notebook.</summary>
    public static string Next(NotebookProgress notebook)
    {
        ArgumentNullException.ThrowIfNull(notebook);
        return (notebook.HasRun || notebook.IsUnreadable ? "" : "never run; ") + (notebook.Next ?? "done");
    }
}
