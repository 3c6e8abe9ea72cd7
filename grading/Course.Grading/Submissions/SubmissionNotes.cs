using Course.Exercises;
using Course.Notebooks.Ipynb;

namespace Course.Grading.Submissions;

/// <summary>What is odd about a notebook without changing any score: an instructor may want to know.</summary>
internal static class SubmissionNotes
{
    /// <summary>How many notes of a kind are written before the rest is counted.</summary>
    private const int MostOfAKind = 10;

    /// <summary>Notes on the cells of one exercise.</summary>
    internal static IEnumerable<string> On(SubmittedNotebook submitted, CourseNotebook course, Exercise exercise) =>
        OnSolution(submitted, course, exercise).Concat(OnCheck(submitted, course, CourseNotebook.CheckIdOf(exercise.Id)));

    /// <summary>Notes on the notebook as a whole.</summary>
    internal static IEnumerable<string> On(SubmittedNotebook submitted, CourseNotebook course)
    {
        string[] unknown = [.. submitted.GradeIds.Except(course.GradeIds).Order(StringComparer.Ordinal)];
        foreach (string id in unknown.Take(MostOfAKind))
        {
            yield return $"the grade_id {ForeignText.Quote(id)} is not of this notebook; its cell counts as an ordinary one";
        }

        if (unknown.Length > MostOfAKind)
        {
            yield return $"{unknown.Length - MostOfAKind} more grade_ids are not of this notebook";
        }

        if (submitted.Unread is [Cell first, ..])
        {
            yield return $"{submitted.Unread.Count} cells, the first of them cell {first.Number}, were not read: a cell may have {ReadableCells.Longest} characters, "
                + $"all together {ReadableCells.LongestTogether}, and {ReadableCells.Most} cells count";
        }
    }

    private static IEnumerable<string> OnSolution(SubmittedNotebook submitted, CourseNotebook course, Exercise exercise)
    {
        Cell[] cells = [.. submitted.CellsWith(exercise.Id)];
        if (cells.Length == 0)
        {
            yield return "the solution cell was deleted, or its grade_id was";
        }

        if (cells.Length > 1)
        {
            yield return $"{cells.Length} cells carry the id of the solution; "
                + (submitted.SolutionCell(exercise) is Cell taken ? $"cell {taken.Number} counts" : "none of them is a code cell");
        }
        else if (cells is [{ IsCode: false } cell])
        {
            yield return $"the solution cell (cell {cell.Number}) is no longer a code cell";
        }

        if (submitted.SolutionCell(exercise) is Cell counted && CellLanguage.Of(submitted.Notebook, counted) is var language and not "csharp")
        {
            yield return $"the solution cell's language is given as {ForeignText.Quote(language)}; it was graded as C#";
        }

        if (cells.Any(cell => MetadataDiffers(cell, course.CellWith(exercise.Id)!)))
        {
            yield return "the metadata of the solution cell was changed; the course's own counts";
        }
    }

    private static IEnumerable<string> OnCheck(SubmittedNotebook submitted, CourseNotebook course, string checkId)
    {
        if (course.CellWith(checkId) is not Cell original)
        {
            yield break;
        }

        Cell[] cells = [.. submitted.CellsWith(checkId)];
        if (cells.Length == 0)
        {
            yield return "the check cell was deleted; grading does not need it";
        }
        else if (cells.Length > 1)
        {
            yield return $"{cells.Length} cells carry the id of the check cell; grading uses none of them";
        }
        else if (!cells[0].IsCode || cells[0].Source.Trim() != original.Source.Trim())
        {
            yield return "the check cell was changed; grading does not use it";
        }

        if (cells.Any(cell => MetadataDiffers(cell, original)))
        {
            yield return "the metadata of the check cell was changed; the course's own points count";
        }
    }

    private static bool MetadataDiffers(Cell submitted, Cell original)
    {
        (NbgraderCell mine, NbgraderCell course) = (submitted.Nbgrader!, original.Nbgrader!);
        return (mine.Grade, mine.Solution, mine.Locked, mine.SchemaVersion, mine.Points) != (course.Grade, course.Solution, course.Locked, course.SchemaVersion, course.Points);
    }
}
