using System.Text.Json.Serialization;

namespace Course.Grading.Results;

/// <summary>The grade of one exercise. Every text in it is one cleaned line without secret inputs.</summary>
/// <param name="Id">The exercise's id.</param>
/// <param name="Title">Its title.</param>
/// <param name="Points">Points earned, 0 to <paramref name="MaxPoints"/>, to two decimals.</param>
/// <param name="MaxPoints">Points it is worth.</param>
/// <param name="Verdict">What became of it.</param>
/// <param name="Message">Why, in a sentence or two.</param>
public sealed record ExerciseGrade(string Id, string Title, double Points, double MaxPoints, Verdict Verdict, string Message)
{
    /// <summary>The misconception that the numbers show; null when none is known.</summary>
    public string? Diagnosis { get; init; }

    /// <summary>What the misconception is about; null without one.</summary>
    public string? Explanation { get; init; }

    /// <summary>What to try next; null when there is nothing to improve.</summary>
    public string? Hint { get; init; }

    /// <summary>One entry per output; empty when no numbers came back.</summary>
    public IReadOnlyList<OutputGrade> Outputs { get; init; } = [];

    /// <summary>Whether its points count on top of what there is to be earned.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool IsExtra { get; init; }

    /// <summary>The points it got automatically, where others were given by hand; null where none were, or it was not graded automatically.</summary>
    public double? AutomaticPoints { get; init; }

    /// <summary>What the instructor remarks; null when nothing.</summary>
    public string? Comment { get; init; }

    /// <summary>Oddities that changed no score, and what the instructor changed.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];
}

/// <summary>The judgement of one output.</summary>
/// <param name="Name">Its name, such as <c>dw</c>.</param>
/// <param name="Passed">Whether it is right on every case.</param>
/// <param name="WorstError">The largest relative error; null when none can be computed.</param>
/// <param name="WorstIndex">The element that has it; null when there is none to name.</param>
/// <param name="Message">What was found.</param>
public sealed record OutputGrade(string Name, bool Passed, double? WorstError, IReadOnlyList<int>? WorstIndex, string Message);
