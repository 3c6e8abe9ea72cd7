namespace Course.Grading.Submissions;

/// <summary>Finds what every student handed in: a folder for each, named after the student.</summary>
internal static class SubmissionFolder
{
    /// <summary>
    /// Every submission, students in ordinal order. Each entry of the folder gives at least one, so that nobody is missing from the results;
    /// only hidden ones are left out.
    /// </summary>
    /// <exception cref="GradingException">There is no such folder, or no folder in it.</exception>
    internal static IReadOnlyList<Submission> Find(string folder)
    {
        if (File.Exists(folder))
        {
            throw new GradingException($"{folder}: is a file; give the folder that holds one folder per student");
        }

        if (!Directory.Exists(folder))
        {
            throw new GradingException($"{folder}: no such folder");
        }

        FileSystemInfo[] entries = [.. EntriesOf(folder).Where(entry => !StudentFolder.IsHidden(entry.Name)).OrderBy(entry => entry.Name, StringComparer.Ordinal)];
        return entries.Any(entry => entry is DirectoryInfo)
            ? [.. entries.GroupBy(entry => entry.Name).SelectMany(group => group.SelectMany((entry, i) => Of(entry, NameOf(entry, i))))]
            : throw new GradingException($"{folder}: no submissions here; they are looked for as STUDENT/NOTEBOOK.ipynb");
    }

    private static FileSystemInfo[] EntriesOf(string folder)
    {
        try
        {
            return new DirectoryInfo(folder).GetFileSystemInfos();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new GradingException($"{folder}: cannot be read");
        }
    }

    private static IReadOnlyList<Submission> Of(FileSystemInfo entry, string student) =>
        entry.LinkTarget is not null ? [Submission.None(student, "no notebook found; it is a link, and links are not followed")]
        : entry is FileInfo ? [Submission.None(student, "no notebook looked for; the file lies beside the students' folders: put it into one that is named after the student")]
        : Directory.Exists(entry.FullName) ? StudentFolder.Find(student, (DirectoryInfo)entry)
        : [Submission.None(student, "the folder's name is not UTF-8, so that it cannot be opened; rename it")];

    /// <summary>Names that are not UTF-8 may read alike; the second of them gets a number.</summary>
    private static string NameOf(FileSystemInfo entry, int ofThisName) => ofThisName == 0 ? entry.Name : $"{entry.Name} ({ofThisName + 1})";
}
