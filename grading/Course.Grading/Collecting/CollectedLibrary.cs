using Course.Exercises;
using Course.Files;

namespace Course.Grading.Collecting;

/// <summary>A student's own library: the source, what it was compiled into, and what came of every exercise.</summary>
/// <param name="Source">One C# file that compiles by itself, beside Course.Nn.</param>
/// <param name="Assembly">The same, compiled.</param>
/// <param name="Exercises">Every exercise of the course, in the order of the catalogue.</param>
public sealed record CollectedLibrary(string Source, ReadOnlyMemory<byte> Assembly, IReadOnlyList<CollectedExercise> Exercises)
{
    /// <summary>How many exercises are in it.</summary>
    public int Count => Exercises.Count(exercise => exercise.State == CollectState.Collected);

    /// <summary>Writes <c>MyNn.cs</c> and <c>MyNn.dll</c> into a folder, each of them whole or not at all.</summary>
    /// <exception cref="IOException">They cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">They may not be written.</exception>
    public void Write(string folder)
    {
        AtomicFile.Write(Path.Combine(folder, MyLibraryFiles.Source), System.Text.Encoding.UTF8.GetBytes(Source));
        AtomicFile.Write(Path.Combine(folder, MyLibraryFiles.Assembly), Assembly);
    }
}
