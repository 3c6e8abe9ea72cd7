namespace Course.Grading.Submissions;

/// <summary>Finds <c>STUDENT/NOTEBOOK.ipynb</c> in a folder.</summary>
internal static class SubmissionFolder
{
    /// <summary>Every submission, students and then notebooks in ordinal order. Hidden folders and links to folders are left out.</summary>
    /// <exception cref="GradingException">There is no such folder, or it holds no submission.</exception>
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

        Submission[] found =
        [
            .. new DirectoryInfo(folder).EnumerateDirectories()
                .Where(student => !student.Name.StartsWith('.') && student.LinkTarget is null)
                .OrderBy(student => student.Name, StringComparer.Ordinal)
                .SelectMany(NotebooksOf),
        ];
        return found.Length > 0 ? found : throw new GradingException($"{folder}: no submissions here; they are looked for as STUDENT/NOTEBOOK.ipynb");
    }

    private static IEnumerable<Submission> NotebooksOf(DirectoryInfo student) =>
        student.EnumerateFiles("*.ipynb")
            .Where(file => !file.Name.StartsWith('.'))
            .OrderBy(file => file.Name, StringComparer.Ordinal)
            .Select(file => new Submission(student.Name, file.Name, file.FullName));
}
