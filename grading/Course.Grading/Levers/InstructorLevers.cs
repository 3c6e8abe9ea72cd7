using Course.Exercises;
using Course.Grading.Results;
using Course.Grading.Sharding;
using Course.Grading.Submissions;

namespace Course.Grading.Levers;

/// <summary>What an instructor changes in the grades once they are there: extra credit, points and comments by hand, what lateness costs. In this order.</summary>
public sealed record InstructorLevers
{
    /// <summary>What being late costs; null for nothing.</summary>
    public LatePolicy? Late { get; init; }

    /// <summary>A table of hand-in times; null for the <c>timestamp.txt</c> beside the notebooks.</summary>
    public string? HandInTimes { get; init; }

    /// <summary>Exercises whose points count on top, besides those that the course's notebooks mark so.</summary>
    public IReadOnlyList<string> Extra { get; init; } = [];

    /// <summary>A table of points and comments given by hand; null for none.</summary>
    public string? Manual { get; init; }

    /// <summary>The changes by the options that ask for them; of a table, the hash of its content.</summary>
    /// <exception cref="GradingException">A table cannot be read.</exception>
    public IReadOnlyList<OptionValue> Values() =>
    [
        new("--due", FormattableString.Invariant($"{Late?.Due.UtcTicks}")),
        new("--late", FormattableString.Invariant($"{Late?.Percent}/{Late?.Unit}")),
        new("--late-most", FormattableString.Invariant($"{Late?.MostPercent}")),
        new("--grace", FormattableString.Invariant($"{Late?.Grace}")),
        new("--handed-in", ContentOf(HandInTimes)),
        new("--extra", string.Join(',', Extra.Order(StringComparer.Ordinal))),
        new("--manual", ContentOf(Manual)),
    ];

    /// <summary>Reads the tables, so that what is wrong in them is said before anything is graded.</summary>
    /// <exception cref="GradingException">A table cannot be read or names what is not there, or an exercise is unknown.</exception>
    public void Require(GradingOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        foreach (string id in Extra.Concat(options.Only).Where(id => ExerciseCatalogue.All.All(exercise => exercise.Id != id)))
        {
            throw new GradingException($"{(Extra.Contains(id) ? "--extra" : "--only")} {ForeignText.Clean(id)}: is no exercise of the course; the ids head the columns of grades.csv, such as {ExerciseCatalogue.All[0].Id}");
        }

        if (HandInTimes is not null || Manual is not null)
        {
            IReadOnlyList<Submission> submissions = SubmissionFolder.Find(options.Submissions);
            _ = TimesOf(options, submissions);
            _ = ManualOf(options, submissions);
        }
    }

    /// <summary>Changes the grades.</summary>
    /// <param name="options">What was graded.</param>
    /// <param name="grades">The grades as they came.</param>
    /// <param name="leftOver">Rows of the table that could not be used, each one line.</param>
    /// <exception cref="GradingException">The submissions changed while they were graded.</exception>
    public IReadOnlyList<NotebookGrade> Apply(GradingOptions options, IReadOnlyList<NotebookGrade> grades, out IReadOnlyList<string> leftOver)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(grades);
        leftOver = [];
        NotebookGrade[] changed = [.. grades.Select(WithExtra)];
        if (Manual is null && Late is null)
        {
            return changed;
        }

        IReadOnlyList<Submission> all = SubmissionFolder.Find(options.Submissions);
        Submission[] submissions = options.Shard is null ? [.. all] : [.. options.Shard.PositionsOf(all).Select(i => all[i])];
        if (!submissions.Select(submission => submission.Student).SequenceEqual(grades.Select(grade => grade.Student)))
        {
            throw new GradingException("the submissions changed while they were graded; grade again with --resume");
        }

        leftOver = ApplyManual(ManualOf(options, all), changed);
        ApplyLate(TimesOf(options, all), submissions, changed);
        return changed;
    }

    private NotebookGrade WithExtra(NotebookGrade grade) => grade with
    {
        Exercises =
        [
            .. grade.Exercises.Select(exercise => exercise.IsExtra || Extra.Contains(exercise.Id)
                ? exercise with { IsExtra = true, Notes = [.. exercise.Notes, "extra credit: its points count on top"] }
                : exercise),
        ],
    };

    private static List<string> ApplyManual(IReadOnlyList<ManualGrade> manual, NotebookGrade[] grades)
    {
        var left = new List<string>();
        HashSet<string> students = [.. grades.Select(grade => grade.Student)];
        foreach (ManualGrade one in manual.Where(one => students.Contains(one.Student)))
        {
            int place = Array.FindIndex(grades, grade => grade.Student == one.Student && grade.Notebook == one.Notebook && grade.Problem is null);
            if (place >= 0 && one.Apply(grades[place]) is NotebookGrade changed)
            {
                grades[place] = changed;
            }
            else
            {
                left.Add(one.Row.Describe(place < 0 ? $"not used: {ForeignText.Quote(one.Student)} has no {one.Notebook} that was graded" : $"not used: {one.Notebook} has no exercise {ForeignText.Quote(one.Exercise)}"));
            }
        }

        return left;
    }

    private void ApplyLate(HandInTimes? times, Submission[] submissions, NotebookGrade[] grades)
    {
        for (int i = 0; times is not null && i < grades.Length; i++)
        {
            if (grades[i].IsGraded)
            {
                grades[i] = times.Of(submissions[i], grades[i].Notebook) is DateTimeOffset handedIn ? Late!.Apply(grades[i], handedIn)
                    : grades[i] with { Notes = [.. grades[i].Notes, "when it was handed in is not known, so nothing is taken off for being late"] };
            }
        }
    }

    private HandInTimes? TimesOf(GradingOptions options, IReadOnlyList<Submission> submissions) =>
        Late is null ? null : new HandInTimes(HandInTimes, new ClassMembers(submissions), options.Submissions);

    private IReadOnlyList<ManualGrade> ManualOf(GradingOptions options, IReadOnlyList<Submission> submissions) => Manual is null
        ? []
        : ManualGrade.ReadAll(Manual, new ClassMembers(submissions), [.. Directory.GetFiles(options.Source, "*.ipynb").Select(path => Path.GetFileName(path))]);

    private static string ContentOf(string? path)
    {
        try
        {
            return path is null ? "" : Fingerprint.Of(File.ReadAllBytes(path));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new GradingException($"{path}: cannot be read: {e.Message}");
        }
    }
}
