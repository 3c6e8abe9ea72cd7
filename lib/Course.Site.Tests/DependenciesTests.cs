using System.Text;
using System.Text.Json.Nodes;
using Course.Notebooks.Ipynb;
using Course.Site.Map;
using Course.Site.Notebooks;

namespace Course.Site.Tests;

/// <summary>What depends on what, and the lanes in which its arrows run.</summary>
public sealed class DependenciesTests
{
    private static readonly IReadOnlyList<SiteNotebook> Notebooks = [.. MadeNotebooks.All().Select(one => new SiteNotebook(one.Name, one.Notebook))];

    private readonly Dependencies _dependencies = Dependencies.Of(Notebooks);

    [Fact]
    public void NoArrow_LeadsToANotebookThatComesEarlier() =>
        Assert.All(_dependencies.Arrows, arrow => Assert.True(string.CompareOrdinal(arrow.From.Number, arrow.To.Number) < 0, $"{arrow.From.Name} → {arrow.To.Name}"));

    [Fact]
    public void Needs_HoldWhatTheTitleCellNames_AndWhatTheExercisesCall()
    {
        Assert.All(Notebooks, notebook =>
        {
            string[] needs = [.. _dependencies.NeededBy(notebook).Select(one => one.Number)];
            Assert.All(notebook.BuildsOn, number => Assert.Contains(number, needs));
            Assert.All(notebook.Exercises.SelectMany(exercise => exercise.Uses), id => Assert.Contains(id[..2], needs.Append(notebook.Number)));
            Assert.All(needs, number => Assert.True(notebook.BuildsOn.Contains(number) || notebook.Exercises.Any(exercise => exercise.Uses.Any(id => id.StartsWith(number, StringComparison.Ordinal)))));
        });
        Assert.Equal("03 06 07 08", string.Join(' ', _dependencies.NeededBy(Notebooks.Single(notebook => notebook.Number == "10")).Select(one => one.Number)));
        Assert.Equal("10 12", string.Join(' ', _dependencies.ThatNeed(Notebooks.Single(notebook => notebook.Number == "07")).Select(one => one.Number).Except(["08"])));
    }

    [Fact]
    public void Numbers_ExercisesOfAnotherNotebook_AreNeededToo() =>
        Assert.Equal(["02", "03"], Dependencies.Numbers("05", ["03"], ["03-affine-forward", "05-focal-loss", "02-engine"]));

    [Theory]
    [InlineData("notebook 02.")]
    [InlineData("notebook 01.")]
    [InlineData("notebooks 00 to 02.")]
    public void Of_ANotebookThatNeedsItselfOrALaterOne_IsNamed(string need)
    {
        SiteNotebook[] two = [new("01-a", Saying(need)), new("02-b", Saying("nothing."))];

        Assert.Contains("01-a needs notebook 0", Assert.Throws<SiteException>(() => Dependencies.Of(two)).Message, StringComparison.Ordinal);
    }

    /// <summary>No two notebooks' arrows run in a lane at the same height, whatever the arrows are.</summary>
    [Fact]
    public void Lanes_OfAnyArrows_KeepThemApart()
    {
        for (int seed = 0; seed < 200; seed++)
        {
            var random = new Random(seed);
            (int From, int To)[] arrows = [.. Enumerable.Range(0, 20).Select(_ => (From: random.Next(12), Span: random.Next(1, 12))).Select(one => (one.From, one.From + one.Span)).Distinct()];
            var lanes = new Lanes(arrows);
            var spans = arrows.GroupBy(arrow => (arrow.From, Lane: lanes.Of(arrow.From, arrow.To)), arrow => arrow.To).Select(group => (group.Key.From, group.Key.Lane, To: group.Max())).ToList();

            Assert.All(spans, span => Assert.InRange(span.Lane, 0, lanes.Count - 1));
            Assert.All(spans, a => Assert.DoesNotContain(spans, b => a != b && a.Lane == b.Lane && a.From < b.To && b.From < a.To));
        }
    }

    private static Notebook Saying(string need)
    {
        var cell = new JsonObject { ["cell_type"] = "markdown", ["id"] = "m", ["metadata"] = new JsonObject(), ["source"] = $"# X\n\nLead.\n\n**What you need**: {need}" };
        return Notebook.Parse(Encoding.UTF8.GetBytes(new JsonObject { ["cells"] = new JsonArray(cell), ["metadata"] = new JsonObject(), ["nbformat"] = 4, ["nbformat_minor"] = 5 }.ToJsonString()), "test.ipynb");
    }
}
