using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Course.Charts.Interaction;
using Course.Nn.Data;
using Course.Nn.Tensors;
using Course.Nn.Training;
using static Course.Charts.Tests.SvgReader;

namespace Course.Charts.Tests;

/// <summary>Numbers from the smallest to the largest, in every kind of figure: whatever is drawn has finite coordinates.</summary>
public class ExtremeDataTests
{
    private static readonly double[] Extremes =
    [
        0, -0.0, 5e-324, 1e-320, 2.2e-308, 1e-300, 0.9e-280, 1.1e-280, 1e-150, 1e-16, 1, 1 + 2.3e-16, 1 + 1e-11, 1e16, 1e150, 9.9e299, 1e300,
        1.1e300, 1.7e308, double.MaxValue, double.PositiveInfinity, double.NaN,
    ];

    /// <summary>Makes a figure from so many numbers; the number of times it is tried.</summary>
    public static TheoryData<string, int> Kinds => new()
    {
        { "Lines", 600 }, { "LogLines", 600 }, { "Scatter", 600 }, { "Histogram", 600 }, { "HeatMap", 600 }, { "ImageGrid", 600 }, { "Colours", 300 },
        { "Filters", 300 }, { "SignedFilters", 300 }, { "LossCurves", 600 }, { "ActivationHistograms", 300 }, { "SearchScatter", 600 },
        { "Contours", 40 }, { "ContourRange", 100 }, { "Trajectories", 40 }, { "DecisionBoundary", 20 }, { "ClassProbability", 20 },
    };

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Figure_OfExtremeNumbers_HasFiniteCoordinates(string kind, int times)
    {
        Random random = RandomSource.FromSeed(4711);
        int drawn = 0;
        for (int i = 0; i < times; i++)
        {
            double[] numbers = Draw(random);
            try
            {
                Figure figure = Make(kind, numbers);
                RequireFinite(figure, $"{kind} of {string.Join(' ', numbers.Select(x => x.ToString("R", CultureInfo.InvariantCulture)))}");
                drawn++;
            }
            catch (ArgumentException e) when (e.Message.StartsWith("Figure.", StringComparison.Ordinal))
            {
                // It said clearly that these numbers cannot be drawn.
            }
        }

        Assert.True(drawn > times / 20, $"only {drawn} of {times} were drawn");
    }

    /// <summary>In a notebook whose first chart was another one: the first carries the library, which speaks of NaN.</summary>
    [Fact]
    public void Surface_OfExtremeNumbers_HasFiniteCoordinates()
    {
        var session = new PlotlyScript();
        session.For("an earlier chart");
        foreach (double height in Extremes)
        {
            InteractiveFigure figure = Surface.Of((x, y) => x < 0 ? -height : x * y * height, (-1, 1), (-1, 1), [("walk", Tensor.From([0.5, 0.5, height, 0], [2, 2]))]);
            Assert.DoesNotMatch("NaN|Infinity", figure.ToHtml(session));
        }
    }

    /// <summary>Six numbers out of three at most, so that equal ones, and ones far from all others, are common.</summary>
    private static double[] Draw(Random random)
    {
        double[] few = [.. Enumerable.Range(0, 3).Select(_ => Extremes[random.Next(Extremes.Length)] * (random.Next(2) == 0 ? 1 : -1))];
        return [.. Enumerable.Range(0, 6).Select(_ => few[random.Next(few.Length)])];
    }

    private static Figure Make(string kind, double[] n) => kind switch
    {
        "Lines" => Figure.Lines(n[..3], n[3..], "name"),
        "LogLines" => Figure.Lines(n[..3], n[3..]).With(logX: true, logY: true),
        "Scatter" => Figure.Scatter(n[..3], n[3..]),
        "Histogram" => Figure.Histogram(n, bins: 7),
        "HeatMap" => Figure.HeatMap(Tensor.From(n, [2, 3]), numbers: true),
        "ImageGrid" => Figure.ImageGrid(Tensor.From(n, [1, 2, 3])),
        "Colours" => Figure.ImageGrid(Tensor.From(n, [1, 3, 2, 1])),
        "Filters" => Figure.Filters(Tensor.From(n, [1, 3, 2, 1])),
        "SignedFilters" => Figure.Filters(Tensor.From(n, [3, 2, 1, 1])),
        "LossCurves" => Figure.LossCurves(new TrainingHistory([Report(1, n[0], n[1]), Report(2, n[2], n[3]), Report(3, n[4], n[5])], bestEpoch: 2)),
        "ActivationHistograms" => Figure.ActivationHistograms([Tensor.From(n[..2]), Tensor.From(n[2..])], bins: 5),
        "SearchScatter" => Figure.SearchScatter(n[..2], n[2..4], n[4..]),
        "Contours" => Figure.Contours((x, y) => x > 0.5 ? n[0] : y > 0.5 ? n[1] * x : n[2] * y, (0, 1), (0, 1)),
        "ContourRange" => Figure.Contours((x, y) => x, (Math.Min(n[0], n[1]), Math.Max(n[0], n[1])), (Math.Min(n[2], n[3]), Math.Max(n[2], n[3]))),
        "Trajectories" => Figure.Trajectories((x, y) => x * y, [("a", Tensor.From(n, [3, 2]))]),
        "DecisionBoundary" => Figure.DecisionBoundary(p => p, Tensor.From(n, [3, 2]), Tensor.From([0, 1, 1])),
        "ClassProbability" => Figure.ClassProbability(p => p, new Dataset(Tensor.From(n, [3, 2]), Tensor.From([0, 1, 1]), classes: 2)),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };

    private static EpochReport Report(int epoch, double training, double validation) => new(epoch, 3, training, 0.5, validation, 0.5);

    private static void RequireFinite(Figure figure, string what)
    {
        XElement svg = Read(figure);
        foreach (XAttribute attribute in svg.DescendantsAndSelf().Attributes().Where(attribute => attribute.Name.LocalName is not ("href" or "aria-label" or "style")))
        {
            Assert.False(Regex.IsMatch(attribute.Value, "NaN|Infinity|∞|[0-9]{12}"), $"{what}: {attribute.Parent!.Name.LocalName} {attribute.Name.LocalName}=\"{attribute.Value}\"");
        }

        Assert.False(Regex.IsMatch(figure.ToPlotly().ToJsonString(), "NaN(?!\")|Infinity(?!\")"), $"{what}: Plotly");
    }
}
