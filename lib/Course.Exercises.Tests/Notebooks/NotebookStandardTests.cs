using System.Globalization;
using System.Text.RegularExpressions;

namespace Course.Exercises.Tests.Notebooks;

/// <summary>What every notebook of the course promises, as far as it can be read from its source.</summary>
public partial class NotebookStandardTests
{
    public static TheoryData<string> Names() => [.. SourceNotebook.Names];

    [Theory]
    [MemberData(nameof(Names))]
    public void Exercises_OfTheNotebook_AreThoseOfTheCatalogueInItsOrder(string name)
    {
        IEnumerable<string> known = ExerciseCatalogue.ForNotebook(name).Select(e => e.Id);
        Assert.Equal(known, SourceNotebook.Load(name).Where(cell => cell.IsSolution && IsExercise(cell.GradeId)).Select(cell => cell.GradeId!));
    }

    /// <summary>A student sees how hard an exercise is, what it is worth and how long it takes before reading on.</summary>
    [Theory]
    [MemberData(nameof(Names))]
    public void Exercises_Statement_CarriesTheLabelAndTheCheckItsPoints(string name)
    {
        SourceCell[] cells = [.. SourceNotebook.Load(name)];
        foreach (Exercise exercise in ExerciseCatalogue.ForNotebook(name))
        {
            int solution = Array.FindIndex(cells, cell => cell.GradeId == exercise.Id);
            string statement = cells[..solution].Last(cell => !cell.IsCode).Text;
            Assert.True(statement.Split('\n').Contains(exercise.Label), $"{exercise.Id}: no line \"{exercise.Label}\" in the statement");
            Assert.Equal(exercise.Points, cells.Single(cell => cell.GradeId == exercise.Id + "-check").Points);
        }
    }

    /// <summary>Hints stand on the check's card, in one place.</summary>
    [Theory]
    [MemberData(nameof(Names))]
    public void Markdown_Hints_AreNotRepeated(string name) => Assert.All(
        SourceNotebook.Load(name).Where(cell => !cell.IsCode), cell => Assert.DoesNotMatch(HintDetails(), cell.Text));

    [Theory]
    [MemberData(nameof(Names))]
    public void Predictions_AtLeastFive_AndEachIsAnswered(string name)
    {
        string code = string.Join('\n', SourceNotebook.Load(name).Where(cell => cell.IsCode).Select(cell => cell.Text));
        string[] asked = [.. Asked().Matches(code).Select(match => match.Groups["name"].Value)];
        Assert.True(asked.Length >= 5, $"{asked.Length} predictions");
        Assert.All(asked, variable => Assert.Matches($@"\b{variable}\.Show\(", code));
        Assert.All(Asked().Matches(code), match => Assert.Matches(@"[,(]\s*null\b", code[match.Index..Math.Min(code.Length, match.Index + 700)]));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Derivations_FromNotebook02On_AreAtLeastOne(string name)
    {
        if (int.Parse(name[..2], CultureInfo.InvariantCulture) >= 2)
        {
            Assert.Contains(SourceNotebook.Load(name), cell => cell.IsCode && cell.Text.Contains("new Derivation(", StringComparison.Ordinal));
        }
    }

    /// <summary>A variable that the lines make whole is drawn whole: else a student is told of a number that no line ever saw.</summary>
    [Theory]
    [MemberData(nameof(Names))]
    public void Derivations_VariablesTakenAsWhole_AreDrawnWhole(string name)
    {
        foreach (SourceCell cell in SourceNotebook.Load(name).Where(cell => cell.IsCode))
        {
            foreach (string derivation in cell.Text.Split("new Derivation(").Skip(1).Select(part => part.Split(".Check()")[0]))
            {
                int taken = TakenAsWhole().Matches(derivation).Select(match => match.Value).Distinct().Count();
                int drawn = DrawnWhole().Matches(derivation).SelectMany(match => match.Groups["names"].Value.Split(',')).Count();
                Assert.True(taken <= drawn, $"{taken} variables are taken as whole, {drawn} are drawn whole: {derivation}");
            }
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Figures_ThatMove_AreAtLeastTwo(string name)
    {
        string code = string.Join('\n', SourceNotebook.Load(name).Where(cell => cell.IsCode).Select(cell => cell.Text));
        int moving = Moving().Count(code);
        Assert.True(moving >= 2, $"{moving} interactive figures");
    }

    /// <summary>A bar inside a formula would end the cell: every row of a table has as many columns as its head.</summary>
    [Theory]
    [MemberData(nameof(Names))]
    public void Tables_EveryRow_HasTheHeadsColumns(string name)
    {
        foreach (SourceCell cell in SourceNotebook.Load(name).Where(cell => !cell.IsCode))
        {
            string[] lines = cell.Text.Split('\n');
            for (int i = 1; i < lines.Length; i++)
            {
                if (Rule().IsMatch(lines[i]))
                {
                    Assert.All(
                        lines[(i - 1)..].TakeWhile(line => line.StartsWith('|')),
                        row => Assert.True(Bars(row) == Bars(lines[i]), $"{cell.Id}: {Bars(row) - 1} columns, not {Bars(lines[i]) - 1}: {row}"));
                }
            }
        }
    }

    /// <summary>A notebook stands alone: what the slides print is spoken of only where one of their slips is corrected.</summary>
    [Theory]
    [MemberData(nameof(Names))]
    public void Prose_OutsideTheBoxesOfSlips_NamesNoSlide(string name) => Assert.All(
        SourceNotebook.Load(name).Where(cell => !cell.IsCode).SelectMany(cell => cell.Text.Split('\n')).Where(line => !line.StartsWith('>')),
        line => Assert.DoesNotMatch(Slide(), line));

    /// <summary>What the clock decides differs from run to run; the tag tells whoever compares two runs.</summary>
    [Theory]
    [MemberData(nameof(Names))]
    public void Cells_ThatReadTheClock_AreTaggedTimed(string name) => Assert.All(
        SourceNotebook.Load(name).Where(cell => cell.IsCode && cell.Text.Contains("Stopwatch", StringComparison.Ordinal)),
        cell => Assert.Contains("timed", cell.Tags));

    /// <summary>The equation of a layer's or a loss's pass would be the answer to an exercise.</summary>
    [Theory]
    [MemberData(nameof(Names))]
    public void ApiCard_Passes_HaveNoEquation(string name) => Assert.All(
        SourceNotebook.LoadReleased(name).Where(cell => cell.Id == "api-card").SelectMany(cell => cell.Text.Split('\n')).Where(line => Pass().IsMatch(line)),
        line => Assert.DoesNotMatch(@"`:.*[=←]", line));

    /// <summary>A line that is longer runs out of the page, and the parameters are what a student needs.</summary>
    [Theory]
    [MemberData(nameof(Names))]
    public void Stubs_EveryLine_FitsThePage(string name) => Assert.All(
        SourceNotebook.LoadReleased(name).Where(cell => cell.IsSolution).SelectMany(cell => cell.Text.Split('\n')),
        line => Assert.True(line.Length <= 110, $"{line.Length} characters: {line}"));

    private static bool IsExercise(string? id) => ExerciseCatalogue.All.Any(e => e.Id == id);

    private static int Bars(string row) => row.Replace("\\|", "", StringComparison.Ordinal).Count(c => c == '|');

    [GeneratedRegex(@"\(int\)v\[\d+\]")]
    private static partial Regex TakenAsWhole();

    [GeneratedRegex(@"\.Whole\((?<names>[^)]*)\)")]
    private static partial Regex DrawnWhole();

    [GeneratedRegex("<details><summary>Hint", RegexOptions.IgnoreCase)]
    private static partial Regex HintDetails();

    [GeneratedRegex(@"\bvar (?<name>\w+) = Predict\.(Number|Choice|Order)\(", RegexOptions.ExplicitCapture)]
    private static partial Regex Asked();

    [GeneratedRegex(@"\b(Slider|Animation|Surface|GraphPlayer)\.Of\(|\.Interactive\(\)|\.Play\(", RegexOptions.ExplicitCapture)]
    private static partial Regex Moving();

    [GeneratedRegex(@"^\|(\s*:?-+:?\s*\|)+\s*$", RegexOptions.ExplicitCapture)]
    private static partial Regex Rule();

    [GeneratedRegex(@"^- `(Forward|Backward|Step)\((Tensor|\))", RegexOptions.ExplicitCapture)]
    private static partial Regex Pass();

    [GeneratedRegex(@"\b(the|a|one) (of the )?(slides?|lectures?)\b|\blectures?' ", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture)]
    private static partial Regex Slide();
}
