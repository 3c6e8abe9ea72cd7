using System.Globalization;
using System.Text.RegularExpressions;

namespace Course.Exercises.Tests.Notebooks;

/// <summary>What the notebooks hold together: thirteen of them, 79 exercises, and every worked number C01–C37 in a cell that fails when it is off.</summary>
public partial class WholeCourseTests
{
    [Fact]
    public void Notebooks_OfTheCourse_AreThirteenFrom00To12() =>
        Assert.Equal(Numbers(0, 12, "00"), SourceNotebook.Names.Select(name => name[..2]));

    [Fact]
    public void Exercises_OfTheCourse_Are79AndEachStandsInItsNotebook()
    {
        string[] written = [.. SourceNotebook.Names.SelectMany(SourceNotebook.Load).Where(cell => cell.IsSolution).Select(cell => cell.GradeId!)];

        Assert.Equal(79, ExerciseCatalogue.All.Count);
        Assert.All(ExerciseCatalogue.All, exercise => Assert.Single(written, exercise.Id));
    }

    /// <summary>A <c>Claim</c> throws when its numbers are off, and names in its title which claim it is.</summary>
    [Fact]
    public void Claims_C01ToC37_AreEachCheckedByACell()
    {
        IEnumerable<string> found = SourceNotebook.Names.SelectMany(SourceNotebook.Load).Where(cell => cell.IsCode)
            .SelectMany(cell => Claimed().Matches(cell.Text)).Select(match => match.Groups["id"].Value);

        Assert.Equal(Numbers(1, 37, "'C'00"), found.Distinct().Order(StringComparer.Ordinal));
    }

    private static IEnumerable<string> Numbers(int first, int last, string format) =>
        Enumerable.Range(first, last - first + 1).Select(i => i.ToString(format, CultureInfo.InvariantCulture));

    [GeneratedRegex(@"\bClaim\.\w+\(\s*\$?""[^""]*\b(?<id>C\d\d)\b")]
    private static partial Regex Claimed();
}
