using Course.Notebooks.Ipynb;

namespace Course.Grading.Submissions;

/// <summary>One file that a student handed in, or the fact that there is none. All names are the student's and may hold anything a file name can.</summary>
/// <param name="Student">The name of the student's folder, or of what lies in its place.</param>
/// <param name="FileName">The notebook's file name; empty when there is no notebook.</param>
/// <param name="Path">Where it lies: the file, or the zip archive that holds it.</param>
internal sealed record Submission(string Student, string FileName, string Path)
{
    /// <summary>The most values in a notebook, its outputs aside: one of this course has 5,000.</summary>
    private const int MostValues = 2_500_000;

    /// <summary>Which entry of the archive at <see cref="Path"/> it is, counted from 0; null for a file of its own.</summary>
    internal int? ZipEntry { get; init; }

    /// <summary>What is odd about its place; null for a notebook in the student's own folder.</summary>
    internal string? Note { get; init; }

    /// <summary>Why there is no notebook to read; null when there is one.</summary>
    internal string? Problem { get; init; }

    /// <summary>What is said of a student who handed in no notebook.</summary>
    internal static Submission None(string student, string problem) => new(student, "", "") { Problem = problem };

    /// <summary>Reads the notebook.</summary>
    /// <exception cref="NotebookFormatException">It is a link, empty, too large, or not a notebook.</exception>
    internal Notebook Read()
    {
        try
        {
            return Notebook.ParseWithoutOutputs(ZipEntry is int entry ? ZippedNotebooks.Read(Path, entry) : ReadFile(new FileInfo(Path)), FileName, MostValues);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            throw new NotebookFormatException($"{FileName}: cannot be read", e);
        }
    }

    private static byte[] ReadFile(FileInfo file) =>
        file.LinkTarget is not null ? throw new NotebookFormatException($"{file.Name}: is a link, not a notebook")
        : file.Length == 0 ? throw new NotebookFormatException($"{file.Name}: is empty, or not a regular file")
        : file.Length > NotebookReader.MaxBytes ? throw new NotebookFormatException($"{file.Name}: is larger than {NotebookReader.MaxBytes >> 20} MiB")
        : File.ReadAllBytes(file.FullName);
}
