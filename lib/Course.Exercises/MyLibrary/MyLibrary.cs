using System.Reflection;
using System.Text;

namespace Course.Exercises;

/// <summary>
/// What a student has written in the notebooks, as one library: <c>course collect</c> writes <c>my/MyNn.dll</c>, and this finds it.
/// </summary>
/// <remarks>It runs what the student wrote, unjudged: it is for the student's own notebooks.</remarks>
public sealed class MyLibrary
{
    private const string WayOut = "Run ./course collect (Windows: course collect) in the course's folder, then this cell again.";

    private readonly Assembly? _assembly;
    private readonly Dictionary<string, string> _methods;

    private MyLibrary(string? path, string? obstacle, Assembly? assembly)
    {
        (Path, Obstacle, _assembly) = (path, obstacle, assembly);
        var marks = (assembly?.GetCustomAttributes<AssemblyMetadataAttribute>() ?? []).ToDictionary(mark => mark.Key, mark => mark.Value ?? "");
        _methods = ExerciseCatalogue.All.Where(exercise => marks.ContainsKey(MyLibraryFiles.SolvedMark + exercise.Id))
            .ToDictionary(exercise => exercise.Id, exercise => marks[MyLibraryFiles.SolvedMark + exercise.Id]);
        Solved = [.. ExerciseCatalogue.All.Where(exercise => _methods.ContainsKey(exercise.Id))];
        Missing =
        [
            .. ExerciseCatalogue.All.Except(Solved).Select(exercise =>
                new MissingExercise(exercise, marks.GetValueOrDefault(MyLibraryFiles.MissingMark + exercise.Id) ?? obstacle ?? "not collected")),
        ];
    }

    /// <summary>The full path of the file it was loaded from; null where there is none.</summary>
    public string? Path { get; }

    /// <summary>Whether there is a library. It may lack exercises all the same: see <see cref="Missing"/>.</summary>
    public bool IsThere => Obstacle is null;

    /// <summary>Why there is no library, and what to do; null where there is one.</summary>
    public string? Obstacle { get; }

    /// <summary>The exercises that are in it, in the order of the catalogue.</summary>
    public IReadOnlyList<Exercise> Solved { get; }

    /// <summary>The exercises that are not, each with the reason; all of them where there is no library.</summary>
    public IReadOnlyList<MissingExercise> Missing { get; }

    /// <summary>
    /// Loads the library, anew each time, and lets go of its file. One that is not there or cannot be read is no exception: it has
    /// an <see cref="Obstacle"/>.
    /// </summary>
    /// <param name="path">The file or its folder; by default what the environment variable <c>COURSE_MY</c> names, else the nearest
    /// <c>my/MyNn.dll</c> in or above the working directory.</param>
    public static MyLibrary Load(string? path = null)
    {
        (string file, bool exists) = MyLibraryFiles.Find(path);
        if (!exists)
        {
            return new MyLibrary(null, $"there is no {file}. {WayOut}", null);
        }

        try
        {
            return new MyLibrary(file, null, MyLibraryContext.LoadBytes(File.ReadAllBytes(file)));
        }
        catch (Exception e) when (e is BadImageFormatException or IOException or UnauthorizedAccessException)
        {
            return new MyLibrary(null, $"{file} cannot be read ({e.Message}). {WayOut}", null);
        }
    }

    /// <summary>What a cell that needs some exercises can show before it gives up.</summary>
    /// <param name="ids">The exercises that are needed.</param>
    /// <returns>One line per exercise that is missing, with the reason, and one with what to do; null when none is missing.</returns>
    /// <exception cref="ArgumentException">There is no exercise with such an id.</exception>
    public string? Lacks(params string[] ids)
    {
        ArgumentNullException.ThrowIfNull(ids);
        MissingExercise[] lacking = [.. Missing.Where(missing => ids.Select(ExerciseCatalogue.Find).Contains(missing.Exercise))];
        if (lacking.Length == 0)
        {
            return null;
        }

        var text = new StringBuilder("Your own library lacks:\n");
        foreach (MissingExercise missing in lacking)
        {
            text.Append("  ").Append(IsThere ? missing.ToString() : $"{missing.Exercise.Id} ({missing.Exercise.Method})").Append('\n');
        }

        return text.Append(Obstacle ?? $"Write them in their notebooks. {WayOut}").ToString();
    }

    /// <summary>The student's method of an exercise.</summary>
    /// <typeparam name="T">A delegate type that fits its signature, such as <c>Func&lt;Tensor, Tensor, Tensor, Tensor&gt;</c>.</typeparam>
    /// <param name="id">The exercise, such as <c>03-affine-forward</c>.</param>
    /// <exception cref="ArgumentException">There is no such exercise, or <typeparamref name="T"/> does not fit; the message says what the method is.</exception>
    /// <exception cref="InvalidOperationException">The library lacks it; the message says what is to be solved.</exception>
    public T Method<T>(string id)
        where T : Delegate
    {
        Exercise exercise = ExerciseCatalogue.Find(id);
        if (!_methods.TryGetValue(id, out string? name))
        {
            throw new InvalidOperationException(Lacks(id));
        }

        T? method = Bind<T>(name[..name.LastIndexOf('.')], exercise.Method);
        Refuse.Unless(method is not null, $"{id}: {typeof(T)} does not fit {string.Join(' ', exercise.Signature.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))}", id);
        return method!;
    }

    /// <summary>How many exercises are in it.</summary>
    public override string ToString() =>
        Obstacle ?? string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Solved.Count} of {ExerciseCatalogue.All.Count} exercises, from {Path}");

    /// <summary>An overload that fits, or a delegate in a field; null when nothing fits.</summary>
    private T? Bind<T>(string type, string member)
        where T : Delegate
    {
        MemberInfo[] members = _assembly!.GetType(type, throwOnError: true)!.GetMember(member, BindingFlags.Public | BindingFlags.Static);
        return members.OfType<MethodInfo>().Select(method => Delegate.CreateDelegate(typeof(T), method, throwOnBindFailure: false)).OfType<T>().FirstOrDefault()
            ?? members.OfType<FieldInfo>().Select(field => field.GetValue(null)).OfType<Delegate>()
                .Select(value => Delegate.CreateDelegate(typeof(T), value, nameof(Action.Invoke), ignoreCase: false, throwOnBindFailure: false)).OfType<T>().FirstOrDefault();
    }
}
