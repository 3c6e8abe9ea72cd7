using Course.Grading.Results;
using Course.Grading.Sandboxing;
using Course.Grading.Tests.Samples;

namespace Course.Grading.Tests.Submissions;

/// <summary>A class of a test's own, and room beside it for what is kept; gone after the test.</summary>
internal sealed class ClassFolder : IDisposable
{
    internal const string FileName = "02-computational-graphs.ipynb";
    internal const int Seed = 5;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("course-class-");

    /// <summary>One job, one seed; change what a test is about.</summary>
    internal GradingOptions Options => new() { Submissions = Path, Source = Checkout.PathOf("grading", "source"), Jobs = 1, Seed = Seed };

    /// <summary>The folder with a folder for each student.</summary>
    internal string Path => System.IO.Path.Combine(_folder.FullName, "class");

    /// <summary>A path beside the class.</summary>
    internal string Beside(string name) => System.IO.Path.Combine(_folder.FullName, name);

    /// <summary>Gives a student a notebook in which some exercises are solved; what is in the way is replaced.</summary>
    internal void Write(string student, params string[] solved)
    {
        string folder = Directory.CreateDirectory(System.IO.Path.Combine(Path, student)).FullName;
        File.WriteAllBytes(System.IO.Path.Combine(folder, FileName), SampleBuilder.Build(new Sample(student, FileName) { Solved = solved }));
    }

    /// <summary>Gives a student an empty folder.</summary>
    internal void WriteEmpty(string student) => Directory.CreateDirectory(System.IO.Path.Combine(Path, student));

    /// <summary>Grades, and stops once as many notebooks are done.</summary>
    internal static IReadOnlyList<NotebookGrade> Grade(GradingOptions options, ISandbox sandbox, int stopAfter = int.MaxValue)
    {
        using var stop = new CancellationTokenSource();
        void StopWhenDone(GradingProgress progress)
        {
            if (progress.Done == stopAfter)
            {
                stop.Cancel();
            }
        }

        return Grader.Grade(options, sandbox, StopWhenDone, stop.Token);
    }

    public void Dispose() => _folder.Delete(recursive: true);
}
