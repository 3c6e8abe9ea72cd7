using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Course.Grading.Results;
using Course.Grading.Submissions;
using Course.Notebooks.Ipynb;

namespace Course.Grading.Reports.Nbgrader;

/// <summary>
/// A student's notebook as nbgrader keeps it after grading: the cells that the course locks are the course's again, with its metadata and
/// checksums; what is missing is added at the end; every graded cell has its grade as output and a cell of feedback below.
/// </summary>
/// <remarks>
/// Of the student's cells only the text is taken: no output, attachment or metadata, and in Markdown no HTML, so that opening
/// or converting the notebook runs nothing of the student's.
/// </remarks>
internal sealed partial class AutogradedNotebook
{
    private readonly CourseNotebook _course;
    private readonly NotebookGrade _grade;
    private readonly Notebook _submitted;
    private readonly Dictionary<Cell, string> _gradeIds = [];
    private readonly HashSet<string> _cellIds = [];
    private readonly JsonArray _cells = [];

    private AutogradedNotebook(Notebook submitted, CourseNotebook course, NotebookGrade grade)
    {
        (_submitted, _course, _grade) = (submitted, course, grade);
        var cells = new SubmittedNotebook(submitted, course);
        foreach (string id in course.GradeIds)
        {
            Cell? counted = course.Exercises.FirstOrDefault(exercise => exercise.Id == id) is { } exercise ? cells.SolutionCell(exercise) : null;
            if ((counted ?? cells.CellsWith(id).FirstOrDefault()) is Cell cell)
            {
                _gradeIds.TryAdd(cell, id);
            }
        }
    }

    /// <summary>The notebook's bytes.</summary>
    /// <param name="submitted">What the student handed in.</param>
    /// <param name="course">The course's notebook.</param>
    /// <param name="grade">The grade, complete.</param>
    internal static byte[] Of(Notebook submitted, CourseNotebook course, NotebookGrade grade) => new AutogradedNotebook(submitted, course, grade).Build();

    private byte[] Build()
    {
        AddFeedback("total", $"Total: {Html.Number(_grade.Points)} of {Html.Number(_grade.MaxPoints)} points", FeedbackLines.Of(_grade));
        foreach (Cell cell in _submitted.Cells)
        {
            if (_gradeIds.TryGetValue(cell, out string? id))
            {
                AddCourseCell(id, _course.CellWith(id)!, cell);
            }
            else
            {
                Add(CellOf(cell.CellType is "code" or "markdown" ? cell.CellType : "raw", cell.Id, LanguageOf(cell), Harmless(cell)));
            }
        }

        foreach (string id in _course.GradeIds.Except(_gradeIds.Values))
        {
            AddCourseCell(id, _course.CellWith(id)!, null);
        }

        var root = new JsonObject { ["cells"] = _cells, ["metadata"] = _course.Metadata.DeepClone(), ["nbformat"] = 4, ["nbformat_minor"] = 5 };
        return Notebook.Parse(Encoding.UTF8.GetBytes(root.ToJsonString() + "\n"), _course.FileName).ToUtf8();
    }

    /// <summary>A cell that the course knows: its text is the student's only where the course asks for it.</summary>
    private void AddCourseCell(string id, Cell original, Cell? submitted)
    {
        NbgraderCell nbgrader = original.Nbgrader!;
        string text = nbgrader.Locked || submitted is null ? original.Source : original.IsCode ? submitted.Source : Harmless(submitted.Source);
        JsonObject cell = CellOf(original.CellType, submitted?.Id ?? original.Id, original.IsCode ? CellLanguage.CSharp : CellLanguage.Markdown, text);
        cell["metadata"]!["nbgrader"] = nbgrader.Json.DeepClone();
        Add(cell);
        if (GradeIn(id) is ExerciseGrade exercise)
        {
            if (nbgrader.Grade && original.IsCode)
            {
                (cell["execution_count"], cell["outputs"]) = (1, OutputsOf(exercise, nbgrader.Points ?? exercise.MaxPoints));
            }

            AddFeedback(id, $"{exercise.Id}: {FeedbackLines.Score(exercise)}", FeedbackLines.Of(exercise));
        }
    }

    /// <summary>The grade that a cell shows: that of the exercise it checks, or its own where the exercise has no check.</summary>
    private ExerciseGrade? GradeIn(string id) =>
        _grade.Exercises.FirstOrDefault(exercise => CourseNotebook.CheckIdOf(exercise.Id) == id || (exercise.Id == id && _course.CellWith(CourseNotebook.CheckIdOf(id)) is null));

    /// <summary>
    /// As nbgrader reads outputs: an error is no points, a number that the cell returns is that many, anything else all of them. More
    /// than all it refuses.
    /// </summary>
    private static JsonArray OutputsOf(ExerciseGrade exercise, double most)
    {
        string score = FeedbackLines.Score(exercise);
        double points = Math.Min(exercise.Points, most);
        return points > 0
            ? [CellOutputs.Stream("stdout", score + "\n"), CellOutputs.ExecuteResult(new JsonObject { ["text/plain"] = MultilineText.ToLines(Html.Number(points)) }, 1)]
            : [CellOutputs.Error(score, [score])];
    }

    /// <summary>Text in a block of code: Markdown takes nothing in it for markup, and each line is one by itself.</summary>
    private void AddFeedback(string id, string title, IEnumerable<string> lines)
    {
        string text = $"**{title}**" + string.Concat(lines.Select((line, i) => (i == 0 ? "\n\n    " : "\n    ") + line));
        JsonObject cell = CellOf("markdown", "feedback-" + id, CellLanguage.Markdown, text);
        cell["metadata"]!["tags"] = new JsonArray("feedback");
        Add(cell);
    }

    private void Add(JsonObject cell) => _cells.Add((JsonNode)cell);

    private JsonObject CellOf(string type, string? id, string language, string text)
    {
        var cell = new JsonObject
        {
            ["cell_type"] = type,
            ["id"] = UnusedId(id),
            ["metadata"] = new JsonObject
            {
                ["dotnet_interactive"] = new JsonObject { ["language"] = language },
                ["polyglot_notebook"] = new JsonObject { ["kernelName"] = language },
            },
            ["source"] = MultilineText.ToLines(text),
        };
        if (type == "code")
        {
            (cell["execution_count"], cell["outputs"]) = (null, new JsonArray());
        }

        return cell;
    }

    /// <summary>The id, where nbformat allows it and no cell above has it; otherwise one made from the position.</summary>
    private string UnusedId(string? id)
    {
        string unused = id is not null && CellId().IsMatch(id) ? id : FormattableString.Invariant($"cell-{_cells.Count + 1}");
        for (int i = 2; !_cellIds.Add(unused); i++)
        {
            unused = FormattableString.Invariant($"cell-{_cells.Count + 1}-{i}");
        }

        return unused;
    }

    private string LanguageOf(Cell cell) => cell.IsCode ? ForeignText.Clean(CellLanguage.Of(_submitted, cell)) : CellLanguage.Markdown;

    private static string Harmless(Cell cell) => cell.CellType == "markdown" ? Harmless(cell.Source) : cell.Source;

    /// <summary>Markdown in which HTML is shown instead of obeyed.</summary>
    private static string Harmless(string markdown) => markdown.Replace("<", "&lt;", StringComparison.Ordinal);

    [GeneratedRegex(@"^[a-zA-Z0-9_-]{1,64}\z")]
    private static partial Regex CellId();
}
