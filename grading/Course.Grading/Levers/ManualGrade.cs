using System.Globalization;
using Course.Exercises;
using Course.Grading.Results;

namespace Course.Grading.Levers;

/// <summary>What the instructor says about one exercise of one student, or, without an exercise, about a notebook.</summary>
/// <param name="Row">Where it stands.</param>
/// <param name="Student">The student's folder.</param>
/// <param name="Notebook">The course's notebook.</param>
/// <param name="Exercise">The exercise, or the id of something else that is graded by hand; empty for the notebook as a whole.</param>
/// <param name="Points">The points; null to leave them as they are.</param>
/// <param name="MaxPoints">Of how many, for what the grader does not know; null otherwise.</param>
/// <param name="Comment">What is remarked; empty for nothing.</param>
internal sealed record ManualGrade(InstructorRow Row, string Student, string Notebook, string Exercise, double? Points, double? MaxPoints, string Comment)
{
    /// <summary>Reads the table: student, notebook, exercise, points, comment, and max_points where it is needed.</summary>
    /// <exception cref="GradingException">A row names what is not there, or too many points, or stands twice.</exception>
    internal static IReadOnlyList<ManualGrade> ReadAll(string path, ClassMembers members, IReadOnlyList<string> notebooks)
    {
        ManualGrade[] all = [.. InstructorCsv.Read(path, "student", "notebook", "exercise", "points", "comment").Select(row => Read(row, members, notebooks))];
        return all.GroupBy(one => (one.Student, one.Notebook, one.Exercise)).FirstOrDefault(group => group.Count() > 1) is { } twice
            ? throw twice.Last().Row.Refusal(FormattableString.Invariant($"says something about the same exercise of the same student as line {twice.First().Row.Line}"))
            : all;
    }

    /// <summary>The notebook's grade with this in it; null when the notebook has no such exercise.</summary>
    internal NotebookGrade? Apply(NotebookGrade grade)
    {
        if (Exercise.Length == 0)
        {
            return grade with { Notes = [.. grade.Notes, CommentNote] };
        }

        int place = grade.Exercises.ToList().FindIndex(exercise => exercise.Id == Exercise);
        return place >= 0 ? grade with { Exercises = [.. grade.Exercises.Take(place), Apply(grade.Exercises[place]), .. grade.Exercises.Skip(place + 1)] }
            : MaxPoints is double most ? grade with { Exercises = [.. grade.Exercises, Apply(new ExerciseGrade(Exercise, Exercise, 0, most, Verdict.NotGraded, ""))] }
            : null;
    }

    private string CommentNote => $"the instructor's comment: {Comment}";

    private ExerciseGrade Apply(ExerciseGrade grade)
    {
        ExerciseGrade commented = Comment.Length == 0 ? grade : grade with { Comment = Comment, Notes = [.. grade.Notes, CommentNote] };
        if (Points is not double points)
        {
            return commented;
        }

        double? automatic = grade.Verdict == Verdict.NotGraded ? null : grade.Points;
        string message = automatic is double before ? string.Create(CultureInfo.InvariantCulture, $"points given by hand; automatically it got {before:0.##}") : "points given by hand";
        return new ExerciseGrade(grade.Id, grade.Title, points, grade.MaxPoints, Verdict.ByHand, message)
        {
            IsExtra = grade.IsExtra,
            AutomaticPoints = automatic,
            Comment = commented.Comment,
            Notes = commented.Notes,
        };
    }

    private static ManualGrade Read(InstructorRow row, ClassMembers members, IReadOnlyList<string> notebooks)
    {
        (string notebook, string exercise, double? points, double? given) = (row["notebook"], row["exercise"], row.Points("points"), row.Points("max_points"));
        if (!notebooks.Contains(notebook))
        {
            throw row.Refusal($"the course has no notebook {ForeignText.Quote(notebook)}");
        }

        double? known = ExerciseCatalogue.ForNotebook(notebook).FirstOrDefault(one => one.Id == exercise)?.Points;
        string? problem = exercise.Length == 0 && points is not null ? "points need an exercise"
            : exercise.Length > 0 && (known ?? given) is null ? $"{ForeignText.Quote(exercise)} is no exercise of {notebook}; if it is to be graded by hand, say of how many points in a column max_points"
            : points > (known ?? given) ? string.Create(CultureInfo.InvariantCulture, $"{points:0.##} points are more than the {known ?? given:0.##} that {ForeignText.Quote(exercise)} is worth")
            : null;
        return problem is null
            ? new ManualGrade(row, members.StudentOf(row), notebook, ForeignText.Clean(exercise), points, known is null ? given : null, OneLine(row["comment"]))
            : throw row.Refusal(problem);
    }

    /// <summary>Of any length, unlike a student's text.</summary>
    private static string OneLine(string comment) => string.Join(
        ' ', string.Concat(comment.EnumerateRunes().Select(rune => ForeignText.IsPrintable(rune) ? rune.ToString() : " ")).Split(' ', StringSplitOptions.RemoveEmptyEntries));
}
