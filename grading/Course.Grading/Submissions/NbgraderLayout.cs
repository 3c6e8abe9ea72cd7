using System.Globalization;
using Course.Grading.Results;

namespace Course.Grading.Submissions;

/// <summary>What nbgrader's layout <c>submitted/STUDENT/ASSIGNMENT/NOTEBOOK.ipynb</c> says of a notebook, with the <c>timestamp.txt</c> beside it.</summary>
internal static class NbgraderLayout
{
    private const string TimestampFile = "timestamp.txt";

    /// <summary>A timestamp has 30 characters or so.</summary>
    private const int LongestTimestamp = 100;

    /// <summary>Where and when a submission was handed in; null when there is none.</summary>
    internal static HandIn? HandInOf(Submission submission, string submissions)
    {
        if (submission.Path.Length == 0)
        {
            return null;
        }

        string place = Path.GetRelativePath(submissions, submission.Path);
        string? assignment = submission.ZipEntry is null && place.Split(Path.DirectorySeparatorChar) is [_, string folder, _] ? folder : null;
        return new HandIn(place, submission.ZipEntry, assignment, TimeBeside(submission.Path));
    }

    /// <summary>The time as nbgrader writes it, <c>2026-02-02 15:58:23.948203 UTC</c>, or with an offset as in ISO 8601; without a zone it is UTC.</summary>
    internal static DateTimeOffset? TimeOf(string text)
    {
        string time = text.Trim();
        time = time.EndsWith("UTC", StringComparison.Ordinal) ? time[..^3].TrimEnd() : time;
        return DateTimeOffset.TryParse(time, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out DateTimeOffset read) ? read : null;
    }

    private static DateTimeOffset? TimeBeside(string notebook)
    {
        var file = new FileInfo(Path.Combine(Path.GetDirectoryName(notebook)!, TimestampFile));
        try
        {
            return file.LinkTarget is null && file.Exists && file.Length is > 0 and <= LongestTimestamp ? TimeOf(File.ReadAllText(file.FullName)) : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
