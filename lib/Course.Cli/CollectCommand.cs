using System.CommandLine;
using System.Globalization;
using Course.Cli.Display;
using Course.Cli.Options;
using Course.Exercises;
using Course.Grading.Collecting;
using Course.Notebooks.Ipynb;

namespace Course.Cli;

/// <summary>Gathers a student's solved exercises into a library of the student's own.</summary>
internal static class CollectCommand
{
    private static readonly Argument<string[]> Paths = new("paths")
    {
        Description = "Notebooks, or folders of notebooks (default: notebooks); of an exercise that is solved twice the first counts.",
        Arity = ArgumentArity.ZeroOrMore,
    };

    private static readonly Option<string?> Out = new("--out") { Description = $"Write {MyLibraryFiles.Source} and {MyLibraryFiles.Assembly} into this folder (default: {MyLibraryFiles.Folder}).", HelpName = "DIR" };

    public static Command Create()
    {
        var command = new Command("collect", $"Gather the solved exercises of your notebooks into one file, {MyLibraryFiles.Folder}/{MyLibraryFiles.Source}, and compile it; runs none of it.")
        {
            Paths, Out,
        };
        command.SetAction(Run);
        return command;
    }

    private static int Run(ParseResult parsed)
    {
        (TextWriter output, TextWriter error) = (parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error);
        string[] paths = parsed.GetValue(Paths) is { Length: > 0 } given ? given : [Repository.PathOf("notebooks")];
        string folder = parsed.GetValue(Out) ?? Repository.PathOf(MyLibraryFiles.Folder);
        IReadOnlyList<NotebookFile> files = NotebookPaths.Locate(paths);
        WritablePlace.RequireFolder("--out", folder);
        List<(string, Notebook)> notebooks = Read(files, out List<string> problems);
        CollectedLibrary library = Collector.Collect(notebooks);
        if (problems.Count == 0 && library.Exercises.All(exercise => exercise.Notebook is null))
        {
            throw new UsageException($"{string.Join(", ", paths)}: no cell of an exercise in there; give the notebooks that you work in");
        }

        problems.AddRange(library.Exercises.Where(exercise => exercise.State == CollectState.Broken).Select(Describe));
        library.Write(folder);
        WriteTable(output, library);
        problems.ForEach(problem => error.WriteLine($"course: {problem}"));
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"collected {library.Count} of {library.Exercises.Count} exercises into {Path.Combine(folder, MyLibraryFiles.Source)}"));
        return problems.Count == 0 ? CourseCommand.Good : CourseCommand.Failed;
    }

    /// <summary>Reads what can be read; the rest becomes a problem in one line.</summary>
    private static List<(string Name, Notebook Notebook)> Read(IReadOnlyList<NotebookFile> files, out List<string> problems)
    {
        var notebooks = new List<(string, Notebook)>();
        problems = [];
        foreach (NotebookFile file in files)
        {
            try
            {
                notebooks.Add((file.OutputName, Notebook.Load(file.Path)));
            }
            catch (NotebookFormatException e)
            {
                problems.Add(e.Message);
            }
        }

        return notebooks;
    }

    /// <summary>A row for each exercise of the notebooks that something was written in, and one line for the others.</summary>
    private static void WriteTable(TextWriter output, CollectedLibrary library)
    {
        ILookup<bool, IGrouping<string, CollectedExercise>> notebooks = library.Exercises.GroupBy(one => one.Exercise.Id.Split('-')[0]).ToLookup(notebook => notebook.Any(one => one.State is not (CollectState.Absent or CollectState.Unwritten)));
        if (notebooks[true].Any())
        {
            Terminal.Table(output, ["exercise", "method", "in the library"], notebooks[true].SelectMany(notebook => notebook).Select(Row));
        }

        if (notebooks[false].Any())
        {
            output.WriteLine($"nothing to collect yet of the notebooks {string.Join(", ", notebooks[false].Select(notebook => notebook.Key))}");
        }
    }

    private static string[] Row(CollectedExercise one) => [one.Exercise.Id, one.Exercise.Method, one.State == CollectState.Collected ? "yes" : $"no: {one.Reason}"];

    private static string Describe(CollectedExercise broken) => $"{broken.Place}: {broken.Exercise.Id}: {broken.Reason}";
}
