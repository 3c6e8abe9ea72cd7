using Course.Grading.Results;
using Course.Grading.Submissions;

namespace Course.Grading.Levers;

/// <summary>When each notebook was handed in: from a table of the instructor's, else from the <c>timestamp.txt</c> that nbgrader's exchange writes beside it.</summary>
internal sealed class HandInTimes
{
    private const string TimestampFile = "timestamp.txt";
    private const int LongestTimestamp = 1000;

    private readonly Dictionary<(string Student, string Notebook), DateTimeOffset>? _table;
    private readonly string _submissions;

    /// <param name="table">The table (student, time, and if times differ between notebooks, notebook); null for <c>timestamp.txt</c>.</param>
    /// <param name="members">The class.</param>
    /// <param name="submissions">The class folder.</param>
    /// <exception cref="GradingException">The table names an unknown student, one twice, or no time.</exception>
    internal HandInTimes(string? table, ClassMembers members, string submissions)
    {
        _submissions = Path.GetFullPath(submissions);
        if (table is null)
        {
            return;
        }

        _table = [];
        foreach (InstructorRow row in InstructorCsv.Read(table, "student", "time"))
        {
            DateTimeOffset time = PointInTime.Parse(row["time"])
                ?? throw row.Refusal($"{ForeignText.Quote(row["time"])} is no time such as 2026-11-20 23:59:00+01:00; without a zone it is UTC");
            if (!_table.TryAdd((members.StudentOf(row), row["notebook"]), time))
            {
                throw row.Refusal($"there is a second time of {ForeignText.Quote(row["student"])}");
            }
        }
    }

    /// <summary>When a notebook was handed in; null when nothing says so.</summary>
    internal DateTimeOffset? Of(Submission submission, string notebook) =>
        _table is null ? FromTimestamp(submission, _submissions)
        : _table.TryGetValue((submission.Student, notebook), out DateTimeOffset time) || _table.TryGetValue((submission.Student, ""), out time) ? time
        : null;

    /// <summary>Where a notebook lies, and when its <c>timestamp.txt</c> says it was handed in; null when there is none.</summary>
    /// <param name="submission">The notebook.</param>
    /// <param name="submissions">The class folder.</param>
    internal static HandIn? HandInOf(Submission submission, string submissions)
    {
        if (submission.Path.Length == 0)
        {
            return null;
        }

        string place = Path.GetRelativePath(submissions, submission.Path);
        string? assignment = submission.ZipEntry is null && place.Split(Path.DirectorySeparatorChar) is [_, string folder, _] ? folder : null;
        return new HandIn(place, submission.ZipEntry, assignment, FromTimestamp(submission, Path.GetFullPath(submissions)));
    }

    /// <summary>From the file nearest to the notebook, in its folder or one above it, up to the student's own.</summary>
    private static DateTimeOffset? FromTimestamp(Submission submission, string submissions)
    {
        string? folder = submission.Path.Length > 0 ? Path.GetDirectoryName(Path.GetFullPath(submission.Path)) : null;
        for (; folder is not null && folder.Length > submissions.Length; folder = Path.GetDirectoryName(folder))
        {
            if (Read(new FileInfo(Path.Combine(folder, TimestampFile))) is DateTimeOffset time)
            {
                return time;
            }
        }

        return null;
    }

    private static DateTimeOffset? Read(FileInfo file)
    {
        try
        {
            return file.Exists && file.LinkTarget is null && file.Length is > 0 and <= LongestTimestamp ? PointInTime.Parse(File.ReadAllText(file.FullName)) : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
