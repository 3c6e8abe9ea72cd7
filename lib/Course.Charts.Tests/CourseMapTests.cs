using System.Xml.Linq;

namespace Course.Charts.Tests;

public sealed class CourseMapTests
{
    /// <summary>Every notebook there is has its place on the map, and the map is in the order of their numbers.</summary>
    [Fact]
    public void Draw_Map_ShowsEveryNotebookInOrder()
    {
        string[] texts = Texts(CourseMap.Draw());
        string[] numbers = [.. texts.Where(t => t.Length > 3 && char.IsAsciiDigit(t[0]) && char.IsAsciiDigit(t[1])).Select(t => t[..2])];

        Assert.Equal(Enumerable.Range(0, 13).Select(n => n.ToString("00", System.Globalization.CultureInfo.InvariantCulture)), numbers);
        Assert.All(
            Directory.GetFiles(Checkout.PathOf("notebooks"), "*.ipynb").Select(Path.GetFileName),
            file => Assert.Contains(file![..2], numbers));
    }

    [Fact]
    public void Draw_Here_MarksOnePlace()
    {
        Assert.Single(Texts(CourseMap.Draw(here: 3)), "you are here");
        Assert.DoesNotContain("you are here", Texts(CourseMap.Draw()));
        Assert.NotEqual(CourseMap.Draw(3).Svg, CourseMap.Draw(4).Svg);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(13)]
    public void Draw_NoSuchNotebook_NamesTheNumber(int here) =>
        Assert.Contains($"no notebook {here}", Assert.Throws<ArgumentException>(() => CourseMap.Draw(here)).Message, StringComparison.Ordinal);

    private static string[] Texts(SvgDrawing drawing) =>
        [.. XElement.Parse(drawing.Svg).Descendants().Where(e => e.Name.LocalName == "text").Select(e => e.Value)];
}
