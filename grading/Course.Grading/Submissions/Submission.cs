using Course.Notebooks.Ipynb;

namespace Course.Grading.Submissions;

/// <summary>One file that a student handed in. Both names are the student's and may hold anything a file name can.</summary>
/// <param name="Student">The name of the student's folder.</param>
/// <param name="FileName">The notebook's file name.</param>
/// <param name="Path">Where it lies.</param>
internal sealed record Submission(string Student, string FileName, string Path)
{
    /// <summary>Reads the notebook.</summary>
    /// <exception cref="NotebookFormatException">It is a link, empty, too large, or not a notebook.</exception>
    internal Notebook Read()
    {
        try
        {
            var file = new FileInfo(Path);
            return file.LinkTarget is not null ? throw new NotebookFormatException($"{FileName}: is a link, not a notebook")
                : file.Length == 0 ? throw new NotebookFormatException($"{FileName}: is empty")
                : Notebook.Parse(ReadBytes(file), FileName);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new NotebookFormatException($"{FileName}: cannot be read", e);
        }
    }

    private static byte[] ReadBytes(FileInfo file) => file.Length <= NotebookReader.MaxBytes
        ? File.ReadAllBytes(file.FullName)
        : throw new NotebookFormatException($"{file.Name}: is larger than {NotebookReader.MaxBytes >> 20} MiB");
}
