using System.Globalization;
using Course.Nn.Tensors;

namespace Course.Nn.Gradients;

/// <summary>Compares one candidate gradient with the measured slopes of one input.</summary>
internal sealed class GradientComparison
{
    /// <summary>An element smaller than this share of the largest is compared with that share instead of with itself.</summary>
    private const double SmallestShare = 1e-3;

    /// <summary>With the largest gradient below this many times the rounding error, not even three digits can be compared.</summary>
    private const double ThreeDigits = 1000;

    private readonly string _name;
    private readonly Shape _shape;
    private readonly double[] _candidate;
    private readonly int[] _positions;
    private readonly Slope[] _slopes;
    private readonly double _tolerance;
    private readonly double _largest;
    private readonly int[] _excluded;

    private GradientComparison(string name, Tensor candidate, int[] positions, Slope[] slopes, double tolerance)
    {
        (_name, _shape, _candidate, _positions, _slopes, _tolerance) = (name, candidate.Shape, candidate.ToDoubleArray(), positions, slopes, tolerance);
        _largest = slopes.Select(slope => Math.Abs(slope.Centred)).Where(double.IsFinite).DefaultIfEmpty(0).Max();
        _excluded = [.. Enumerable.Range(0, slopes.Length).Where(k => slopes[k].IsUnreliable(Disagreement * Scale(k)))];
    }

    /// <summary>Two steps that disagree by more than this share of the scale exclude the element: a quarter of the tolerance, so that no kink left in can fail a right gradient.</summary>
    private double Disagreement => _tolerance / 4;

    /// <summary>What makes a candidate unfit for comparison, or <c>null</c> when it is fit.</summary>
    public static GradientReport? Defect(string name, Tensor? candidate, Shape shape)
    {
        if (candidate is null)
        {
            return Unusable(name, "the gradient is null");
        }

        if (candidate.Shape != shape)
        {
            return Unusable(name, $"the gradient has shape {candidate.Shape}, but the input is {shape}");
        }

        double[] values = candidate.ToDoubleArray();
        int at = Array.FindIndex(values, value => !double.IsFinite(value));
        if (at < 0)
        {
            return null;
        }

        int[] index = GradientReport.Unravel(at, shape);
        string message = string.Create(CultureInfo.InvariantCulture, $"{GradientReport.Element(name, index)} is {values[at]}");
        return Unusable(name, message) with { WorstIndex = index, Candidate = values[at], Numerical = double.NaN, RelativeError = double.PositiveInfinity };
    }

    public static GradientReport Unusable(string name, string message) => new(name, GradientOutcome.Unusable, message);

    /// <param name="name">The input's name.</param>
    /// <param name="candidate">Of the input's shape, finite.</param>
    /// <param name="positions">The row-major positions of the sampled elements.</param>
    /// <param name="slopes">Their slopes, in the same order.</param>
    /// <param name="tolerance">The largest relative error that passes.</param>
    public static GradientReport Report(string name, Tensor candidate, int[] positions, Slope[] slopes, double tolerance) =>
        new GradientComparison(name, candidate, positions, slopes, tolerance).Report();

    private GradientReport Report()
    {
        int[] compared = [.. Enumerable.Range(0, _slopes.Length).Except(_excluded)];
        int worst = compared.Length == 0 ? -1 : compared.MaxBy(Error);
        GradientOutcome outcome = Outcome(worst, compared);
        var report = new GradientReport(_name, outcome, string.Empty)
        {
            Elements = _candidate.Length,
            Sampled = _slopes.Length,
            Excluded = [.. _excluded.Select(Index)],
        };
        if (worst >= 0)
        {
            report = report with { WorstIndex = Index(worst), Candidate = _candidate[_positions[worst]], Numerical = _slopes[worst].Centred, RelativeError = Error(worst) };
        }

        return report with { Message = Message(report) };
    }

    private GradientOutcome Outcome(int worst, int[] compared) => worst switch
    {
        >= 0 when Error(worst) > _tolerance => GradientOutcome.Wrong,
        _ when 2 * _excluded.Length > _slopes.Length => GradientOutcome.Inconclusive,
        _ when compared.All(k => Math.Abs(_slopes[k].Centred) <= ThreeDigits * _slopes[k].Noise) => GradientOutcome.Vacuous,
        _ => GradientOutcome.Passed,
    };

    private string Message(GradientReport report) => report.Outcome switch
    {
        GradientOutcome.Wrong => string.Create(CultureInfo.InvariantCulture, $"{GradientReport.Element(_name, report.WorstIndex!)} is {report.Candidate:G6}, numerically {report.Numerical:G6} (relative error {report.RelativeError:G2})"),
        GradientOutcome.Inconclusive => $"{_excluded.Length} of {_slopes.Length} elements lie at a kink or drown in rounding; check at another input",
        GradientOutcome.Vacuous => "every gradient is about 0 here, so any formula would pass; check at another input",
        _ => string.Create(CultureInfo.InvariantCulture, $"right (largest relative error {report.RelativeError:G2})"),
    };

    private double Error(int k)
    {
        double a = _candidate[_positions[k]];
        double n = _slopes[k].Centred;
        double scale = Math.Max(Math.Abs(a), Scale(k));
        return scale == 0 ? 0 : Math.Abs(a - n) / scale;
    }

    /// <summary>max(|n|, floor); the floor is a share of the largest gradient and lies so far above the rounding error that this cannot fail a check.</summary>
    private double Scale(int k) => Math.Max(
        Math.Abs(_slopes[k].Centred),
        Math.Max(SmallestShare * _largest, _slopes[k].Noise / Disagreement));

    private int[] Index(int k) => GradientReport.Unravel(_positions[k], _shape);
}
