using Course.Exercises;
using Course.Grading.Compilation;
using Course.Grading.Execution;
using Course.Grading.Results;
using Course.Grading.Submissions;
using Course.Notebooks.Ipynb;

namespace Course.Grading;

/// <summary>Grades one submitted notebook, exercise by exercise; a broken one becomes a problem, not an exception.</summary>
internal sealed class NotebookGrader
{
    private readonly CompilerProcess _compiler;
    private readonly Func<StudentWorkers> _newWorkers;
    private readonly SecretInputs _inputs;
    private readonly GradingOptions _options;
    private readonly IReadOnlyList<CourseNotebook> _course;

    /// <summary>A grader for one notebook after the other.</summary>
    /// <param name="compiler">Compiles for all of them.</param>
    /// <param name="newWorkers">The processes of one submission; ended with it.</param>
    /// <param name="inputs">What solutions are tried on.</param>
    /// <param name="options">How to grade.</param>
    /// <param name="course">The course's own notebooks.</param>
    internal NotebookGrader(
        CompilerProcess compiler, Func<StudentWorkers> newWorkers, SecretInputs inputs, GradingOptions options, IReadOnlyList<CourseNotebook> course) =>
        (_compiler, _newWorkers, _inputs, _options, _course) = (compiler, newWorkers, inputs, options, course);

    /// <summary>Grades every exercise, or takes those that <paramref name="kept"/> has from there.</summary>
    internal NotebookGrade Grade(Submission submission, IReadOnlyList<Submission> ofSameStudent, IReadOnlyList<ExerciseGrade>? kept = null)
    {
        if (submission.Problem is string problem)
        {
            return NotGraded(submission, problem);
        }

        try
        {
            Notebook notebook = submission.Read();
            return CourseNotebookOf(submission, notebook, ofSameStudent, out string? note) is CourseNotebook course
                ? Grade(submission, new SubmittedNotebook(notebook, course), course, [.. new[] { submission.Note, note }.OfType<string>()], kept ?? [])
                : NotGraded(submission, $"{ForeignText.Clean(submission.FileName)}: {note}");
        }
        catch (NotebookFormatException e)
        {
            return NotGraded(submission, ForeignText.Clean(e.Message));
        }
        catch (Exception e)
        {
            return NotGraded(submission, $"{ForeignText.Clean(submission.FileName)}: the grader failed: {ForeignText.Clean(e.Message)}");
        }
    }

    private NotebookGrade Grade(Submission submission, SubmittedNotebook submitted, CourseNotebook course, IReadOnlyList<string> notes, IReadOnlyList<ExerciseGrade> kept)
    {
        using StudentWorkers workers = _newWorkers();
        var grader = new ExerciseGrader(_compiler, workers, _inputs, submission.Student, _options);
        var failed = new List<Exercise>();
        var grades = new List<ExerciseGrade>();
        foreach (Exercise exercise in course.Exercises)
        {
            ExerciseGrade grade = kept.FirstOrDefault(one => one.Id == exercise.Id) ?? Grade(grader, submitted, course, exercise, failed);
            grades.Add(grade);
            if (grade.Verdict != Verdict.Correct)
            {
                failed.Add(exercise);
            }
        }

        return new NotebookGrade(submission.Student, course.FileName, grades, [.. notes, .. SubmissionNotes.On(submitted, course)]);
    }

    private static ExerciseGrade Grade(ExerciseGrader grader, SubmittedNotebook submitted, CourseNotebook course, Exercise exercise, List<Exercise> failed)
    {
        ExerciseGrade grade = grader.Grade(submitted, exercise, failed);
        return grade with { IsExtra = course.IsExtra(exercise), Notes = [.. SubmissionNotes.On(submitted, course, exercise), .. grade.Notes] };
    }

    /// <summary>
    /// The course's notebook of the same name, capital letters aside; for a renamed file, the only one that shares a grade_id with it. Of several
    /// the outermost counts, and the one with the course's name.
    /// </summary>
    private CourseNotebook? CourseNotebookOf(Submission submission, Notebook notebook, IReadOnlyList<Submission> ofSameStudent, out string? note)
    {
        if (CourseNotebook.Find(_course, notebook, submission.FileName) is not CourseNotebook found)
        {
            note = "is none of the course's notebooks, by its name or by the exercises in it";
            return null;
        }

        if ((ofSameStudent.FirstOrDefault(other => IsNamed(other, found)) ?? submission) != submission)
        {
            note = $"is a second {found.FileName} of the same student; {(IsNamed(submission, found) ? "the outermost file" : "the file")} of that name counts";
            return null;
        }

        note = submission.FileName == found.FileName ? null : RenamedFrom(submission);
        return found;
    }

    private static bool IsNamed(Submission submission, CourseNotebook course) => submission.FileName.Equals(course.FileName, StringComparison.OrdinalIgnoreCase);

    private static string RenamedFrom(Submission submission) => $"was handed in as {ForeignText.Quote(submission.FileName)}";

    private static NotebookGrade NotGraded(Submission submission, string problem) =>
        new(submission.Student, ForeignText.Clean(submission.FileName), [], [], problem);
}
