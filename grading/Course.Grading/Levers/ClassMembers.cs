using Course.Grading.Submissions;

namespace Course.Grading.Levers;

/// <summary>Finds the student whom an instructor's table means: by the name of the folder, or by what the reports call the student.</summary>
internal sealed class ClassMembers
{
    private readonly Dictionary<string, string> _folders = new(StringComparer.Ordinal);

    internal ClassMembers(IReadOnlyList<Submission> submissions)
    {
        foreach ((string folder, string name) in StudentNames.Of(submissions.Select(submission => submission.Student)))
        {
            _folders.TryAdd(name, folder);
            _folders.TryAdd("'" + name, folder);    // As grades.csv keeps a spreadsheet from taking a name for a formula.
        }

        foreach (Submission submission in submissions)
        {
            _folders[submission.Student] = submission.Student;
        }
    }

    /// <summary>The folder of the student that a row names.</summary>
    /// <exception cref="GradingException">There is none.</exception>
    internal string StudentOf(InstructorRow row) =>
        _folders.GetValueOrDefault(row["student"]) ?? throw row.Refusal($"there is no student {ForeignText.Quote(row["student"])} in the class");
}
