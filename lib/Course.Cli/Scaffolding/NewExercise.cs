using System.Globalization;
using System.Text.RegularExpressions;
using Course.Exercises;
using Course.Files;

namespace Course.Cli.Scaffolding;

/// <summary>An exercise that is still to be written: its id, the names that follow from it, and where its files go.</summary>
/// <param name="Id">The nbgrader grade_id, such as <c>05-focal-loss</c>.</param>
/// <param name="Class">The class, such as <c>FocalLoss</c>.</param>
/// <param name="Folder">The folder of the notebook's exercises below <c>lib/Course.Exercises</c>, such as <c>Losses</c>.</param>
/// <param name="Notebook">The file name of the notebook in <c>grading/source</c>.</param>
internal sealed partial record NewExercise(string Id, string Class, string Folder, string Notebook)
{
    /// <summary>The method that the student writes.</summary>
    public string Method => "My" + Class;

    /// <summary>The file of the exercise, from the root on.</summary>
    public string Source => Path.Combine("lib", "Course.Exercises", Folder, Class + ".cs");

    /// <summary>The file of its tests, from the root on.</summary>
    public string Tests => Path.Combine("lib", "Course.Exercises.Tests", "Mutation", Class + "Tests.cs");

    /// <summary>The exercise of this id in a checkout.</summary>
    /// <exception cref="UsageException">The id is none, or is taken; one line.</exception>
    public static NewExercise Of(string id, string root)
    {
        if (!IdPattern().IsMatch(id))
        {
            throw new UsageException($"{ForOneLine(id)} is no exercise id: two digits of the notebook, then words of small letters and digits, joined by dashes, such as 05-focal-loss");
        }

        if (ExerciseCatalogue.All.Any(exercise => exercise.Id == id))
        {
            throw new UsageException($"there is an exercise {id} already; choose another id");
        }

        string name = string.Concat(id.Split('-').Skip(1).Select(word => char.ToUpper(word[0], CultureInfo.InvariantCulture) + word[1..]));
        var exercise = new NewExercise(id, name, FolderOf(id[..2], root), NotebookOf(id[..2], root));
        if (typeof(Exercise).Assembly.GetTypes().Any(type => type.Name == name))
        {
            throw new UsageException($"{id}: Course.Exercises has a type {name} already; choose another id");
        }

        return exercise.Files.FirstOrDefault(file => File.Exists(Path.Combine(root, file))) is { } taken
            ? throw new UsageException($"{taken} is there already; choose another id, or remove it")
            : exercise;
    }

    /// <summary>Writes both files, neither of which exists.</summary>
    public void Write(string root)
    {
        foreach ((string file, string text) in Files.Zip([ExerciseTemplate.Source(this), ExerciseTemplate.Tests(this)]))
        {
            string path = Path.Combine(root, file);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            AtomicFile.Write(path, System.Text.Encoding.UTF8.GetBytes(text));
        }
    }

    /// <summary>The files, from the root on.</summary>
    public IReadOnlyList<string> Files => [Source, Tests];

    /// <summary>Where most classes of the notebook's exercises are.</summary>
    private static string FolderOf(string number, string root)
    {
        string exercises = Path.Combine(root, "lib", "Course.Exercises");
        if (!Directory.Exists(exercises))
        {
            throw new UsageException($"{root} has no folder lib/Course.Exercises; run this in a checkout of the course");
        }

        HashSet<string> files = [.. ExerciseCatalogue.All.Where(e => e.Id.StartsWith(number, StringComparison.Ordinal)).Select(e => e.GetType().Name + ".cs")];
        return Directory.EnumerateFiles(exercises, "*.cs", SearchOption.AllDirectories).Where(path => files.Contains(Path.GetFileName(path)))
            .Select(path => Path.GetFileName(Path.GetDirectoryName(path)!)).GroupBy(folder => folder)
            .OrderByDescending(group => group.Count()).FirstOrDefault()?.Key
            ?? throw new UsageException($"notebook {number} has no exercises; the first one's folder below lib/Course.Exercises is made by hand");
    }

    private static string NotebookOf(string number, string root)
    {
        string source = Path.Combine(root, "grading", "source");
        return (Directory.Exists(source) ? Directory.EnumerateFiles(source, $"{number}-*.ipynb").Select(Path.GetFileName).Order(StringComparer.Ordinal).FirstOrDefault() : null)
            ?? throw new UsageException($"there is no notebook {number} in grading/source");
    }

    private static string ForOneLine(string id) => id.Length is > 0 and <= 60 && id.All(c => c is > ' ' and < (char)127) ? id : "that";

    [GeneratedRegex(@"\A[0-9]{2}(-[a-z][a-z0-9]*)+\z")]
    private static partial Regex IdPattern();
}
