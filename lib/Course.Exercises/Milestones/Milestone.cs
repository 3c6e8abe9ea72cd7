namespace Course.Exercises;

/// <summary>
/// A step in the history of neural networks, taken again with a student's own methods. It counts only where what it measures is good;
/// whether a method is right to the last digit is for its exercise's check to say.
/// </summary>
/// <remarks>
/// Each threshold lies beyond the worst of 24 seeds that were tried with the course's solutions; the milestone's own remarks say how far.
/// A run is the same for the same methods and the same seed.
/// </remarks>
public abstract class Milestone
{
    /// <summary>Such as <c>1957-perceptron</c>.</summary>
    public abstract string Id { get; }

    /// <summary>What was done then, and by whom.</summary>
    public abstract string Title { get; }

    /// <summary>The number of the notebook after which it can be reached, such as <c>01</c>: no method it runs comes later.</summary>
    public abstract string Notebook { get; }

    /// <summary>The exercises whose methods it runs, in the order of the catalogue.</summary>
    public abstract IReadOnlyList<string> Uses { get; }

    /// <summary>What it takes from Course.Nn beside them.</summary>
    public abstract string Given { get; }

    /// <summary>What to look at where it does not converge.</summary>
    public abstract string LookAt { get; }

    /// <summary>The year.</summary>
    public int Year => int.Parse(Id.AsSpan(0, 4), System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>Why it cannot be run on this machine, and what to do; null where it can.</summary>
    public virtual string? Obstacle => null;

    /// <summary>Runs it; never throws because of what the student's methods do. What never ends, does not end here either.</summary>
    /// <param name="mine">The student's library.</param>
    /// <param name="seed">Of the starting weights and of the order of the examples; default 1.</param>
    public MilestoneResult Run(MyLibrary mine, int seed = 1)
    {
        ArgumentNullException.ThrowIfNull(mine);
        MissingExercise[] lacking = [.. mine.Missing.Where(missing => Uses.Contains(missing.Exercise.Id))];
        if (lacking.Length > 0)
        {
            return new MilestoneResult(this, MilestoneState.Lacking, [], WhereToGet(lacking, mine.Obstacle));
        }

        if (Obstacle is { } obstacle)
        {
            return new MilestoneResult(this, MilestoneState.Unavailable, [], obstacle);
        }

        try
        {
            IReadOnlyList<MilestoneMeasure> measures = Try(new OwnMethods(mine, Uses), seed);
            bool isGood = measures.All(measure => measure.IsGood);
            return new MilestoneResult(this, isGood ? MilestoneState.Reached : MilestoneState.NotConverged, measures, isGood ? "" : LookAt);
        }
        catch (Exception e)
        {
            return new MilestoneResult(this, MilestoneState.Threw, [], $"{OwnMethods.PlaceOf(e)} threw {e.GetType().Name}: {e.Message} {LookAt}");
        }
    }

    private static string WhereToGet(IEnumerable<MissingExercise> lacking, string? obstacle) => string.Join('\n', lacking
        .Select(missing => $"needs {missing.Exercise.Method}, exercise {missing.Exercise.Id} in notebook {missing.Exercise.Id.Split('-')[0]}{(obstacle is null ? $": {missing.Reason}" : "")}")
        .Append(obstacle ?? "Solve it there, then ./course collect and ./course milestones."));

    /// <summary>Trains, and measures what came of it.</summary>
    private protected abstract IReadOnlyList<MilestoneMeasure> Try(OwnMethods own, int seed);
}
