using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Course.Exercises.Tests.Notebooks;
using Course.Nn.Tensors;

namespace Course.Exercises.Tests.Teaching;

/// <summary>The tables of docs/teaching.md, made from the notebooks and from what the checks say of the mistakes themselves.</summary>
internal static partial class TeachingTables
{
    /// <summary>Wrong outputs shown of a mistake; of the others it is said how many they are.</summary>
    private const int OutputsShown = 2;

    /// <summary>Inputs are drawn from this seed, the notebook's own.</summary>
    private const int Seed = 1;

    /// <summary>Thirteen lectures: what a notebook builds on, how long it takes, what is asked in it and which worked numbers stand in it.</summary>
    internal static string Plan()
    {
        var text = new StringBuilder("| notebook | needs | time | exercises | claims |\n|---|---|---|---|---|\n");
        foreach (string name in SourceNotebook.Names)
        {
            SourceCell[] cells = [.. SourceNotebook.Load(name)];
            Match header = Header().Match(cells[0].Text);
            IReadOnlyList<Exercise> exercises = ExerciseCatalogue.ForNotebook(name);
            string claims = string.Join(' ', cells.Where(cell => cell.IsCode).SelectMany(cell => Claimed().Matches(cell.Text)).Select(match => match.Groups["id"].Value).Distinct().Order(StringComparer.Ordinal));
            text.Append(CultureInfo.InvariantCulture, $"| [{name}](../notebooks/{name}.ipynb) | {header.Groups["needs"].Value.Trim()} | {header.Groups["time"].Value.Trim()} | {Sum(exercises)} | {claims} |\n");
        }

        return text.ToString();
    }

    /// <summary>A table for each notebook: the mistakes of its exercises, made, and what the check then says of every output.</summary>
    internal static string Mistakes()
    {
        var text = new StringBuilder();
        foreach (string name in SourceNotebook.Names.Where(name => ExerciseCatalogue.ForNotebook(name).Count > 0))
        {
            text.Append(CultureInfo.InvariantCulture, $"### {name}\n\n| exercise | mistake | what its numbers show | points |\n|---|---|---|---|\n");
            foreach (Exercise exercise in ExerciseCatalogue.ForNotebook(name))
            {
                foreach (Misconception mistake in Shown(exercise))
                {
                    text.Append(Row(exercise, mistake));
                }
            }

            text.Append('\n');
        }

        return text.ToString();
    }

    /// <summary>The two that its class names first; none of an open exercise, whose numbers come from trainings and show what was reached.</summary>
    private static IEnumerable<Misconception> Shown(Exercise exercise) => exercise.Misconceptions.Take(exercise.Difficulty == Difficulty.Open ? 0 : 2);

    private static string Row(Exercise exercise, Misconception mistake)
    {
        IReadOnlyList<Tensor[]> inputs = TestSeeds.Inputs(exercise, Seed);
        OutputVerdict[] verdicts = exercise.Verdicts(inputs, TestSeeds.Run(mistake.Wrong, inputs));
        double kept = exercise.Points * verdicts.Count(verdict => verdict.Passed) / verdicts.Length;
        string[] wrong = [.. verdicts.Where(verdict => !verdict.Passed).Select(verdict => Cell(Short(verdict.Message)))];
        string more = wrong.Length > OutputsShown ? string.Create(CultureInfo.InvariantCulture, $"; {wrong.Length - OutputsShown} more wrong") : "";
        string right = string.Join(", ", verdicts.Where(verdict => verdict.Passed).Select(verdict => $"`{verdict.Name}`"));
        string shown = $"{string.Join("; ", wrong.Take(OutputsShown))}{more}{(right.Length > 0 ? $"; right: {right}" : "")}";
        return string.Create(CultureInfo.InvariantCulture, $"| {exercise.Id} | {Cell(mistake.Name)} | {shown} | {kept:0.#} of {exercise.Points} |\n");
    }

    /// <summary>Three digits of a number are enough to know it by.</summary>
    private static string Short(string message) => LongNumber().Replace(message, number => double.Parse(number.Value, CultureInfo.InvariantCulture).ToString("G3", CultureInfo.InvariantCulture));

    private static string Sum(IReadOnlyList<Exercise> exercises) => exercises.Count == 0
        ? "–"
        : string.Create(CultureInfo.InvariantCulture, $"{exercises.Count}, {exercises.Sum(e => e.Points)} points, {exercises.Sum(e => e.Minutes)} min");

    private static string Cell(string text) => text.Replace("|", "\\|", StringComparison.Ordinal).ReplaceLineEndings(" ");

    [GeneratedRegex(@"\d+\.\d{3,}(E[-+]\d+)?")]
    private static partial Regex LongNumber();

    [GeneratedRegex(@"\*\*What you need\*\*: (?<needs>.*?)\. (?<time>About [^\n]*)")]
    private static partial Regex Header();

    [GeneratedRegex(@"\bClaim\.\w+\(\s*\$?""[^""]*?\b(?<id>C\d\d)\b")]
    private static partial Regex Claimed();
}
