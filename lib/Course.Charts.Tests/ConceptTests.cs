using System.Text.Json.Nodes;
using Course.Charts.Rendering;

namespace Course.Charts.Tests;

public class ConceptTests
{
    [Fact]
    public void As_AConcept_ColoursTheFigureAndLeavesThePaletteToOthers()
    {
        JsonArray data = Figure.Lines([1.0, 2]).As(Concept.Gradient).Add(Figure.Lines([2.0, 1])).ToPlotly()["data"]!.AsArray();

        Assert.Equal(["#c62828", "#0072b2"], data.Select(trace => (string)trace!["line"]!["color"]!));
    }

    [Fact]
    public void As_AConcept_TakesItsColourFromThePalette()
    {
        JsonArray data = Figure.Lines([1.0, 2]).As(Concept.Loss).Add(Figure.Lines([2.0, 1])).Add(Figure.Lines([3.0, 1])).ToPlotly()["data"]!.AsArray();

        Assert.Equal(3, data.Select(trace => (string)trace!["line"]!["color"]!).Distinct().Count());
    }

    [Fact]
    public void Colours_OfConcepts_DifferInBrightnessAsWell()
    {
        // Relative luminance of WCAG 2: contrast 1.2 is about ten steps of grey, told apart without colour.
        double[] light = [.. Enum.GetValues<Concept>().Select(concept => Luminance(Palette.Of(concept))).Order()];

        Assert.All(light.Zip(light.Skip(1)), pair => Assert.True((pair.Second + 0.05) / (pair.First + 0.05) > 1.1, string.Join(", ", light)));
    }

    [Fact]
    public void LossCurves_HaveTheColoursOfTheCourse()
    {
        JsonArray data = Figure.LossCurves(FigureSamples.History).ToPlotly()["data"]!.AsArray();

        Assert.Equal(Palette.Of(Concept.Loss), (string)data[1]!["line"]!["color"]!);
        Assert.Equal(Palette.Of(Concept.Validation), (string)data[2]!["line"]!["color"]!);
    }

    private static double Luminance(string colour)
    {
        double[] linear = [.. Convert.FromHexString(colour.AsSpan(1)).Select(channel => Math.Pow(channel / 255.0, 2.2))];
        return (0.2126 * linear[0]) + (0.7152 * linear[1]) + (0.0722 * linear[2]);
    }
}
