using System.Globalization;
using Course.Nn.Tensors;

namespace Course.Exercises;

/// <summary>
/// A derivation whose lines the student fills in. Every line must have the value of the first one, tried on random points;
/// what a line may contain is set by the arguments that its method receives. Not graded.
/// </summary>
/// <remarks>
/// Variables are drawn from the whole of their ranges, those named with <see cref="Whole"/> as whole numbers. A wrong line is told where it is
/// furthest off, with as many digits as its value and the right one need to differ.
/// Tolerance 1e-5 of the larger of the value and 1e-3: the first line may be a centred difference, whose error is about
/// 1e-10 of the function's size, and a wrong line is off by more than a hundredth.
/// </remarks>
public sealed class Derivation
{
    private const int Points = 20;
    private const double Tolerance = 1e-5;
    private const double Floor = 1e-3;
    private readonly string _title;
    private readonly Func<double[], double> _start;
    private readonly (string Name, double From, double To)[] _variables;
    private readonly List<(string Form, Func<double[], double> Yours)> _lines = [];
    private readonly List<(string Name, Func<double[], double> Value)> _shown = [];
    private readonly HashSet<string> _whole = [];

    /// <summary>A derivation that begins with this expression.</summary>
    /// <param name="title">What is derived, such as <c>σ′ from σ</c>.</param>
    /// <param name="start">The first line, which is given; it may be a numerical derivative.</param>
    /// <param name="variables">The name and the range of each variable, in the order in which the lines receive them.</param>
    /// <exception cref="ArgumentException">The title is empty, there is no variable, or a range is empty.</exception>
    public Derivation(string title, Func<double[], double> start, params (string Name, double From, double To)[] variables)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(title);
        ArgumentNullException.ThrowIfNull(start);
        ArgumentNullException.ThrowIfNull(variables);
        Refuse.Unless(variables.Length > 0 && Array.TrueForAll(variables, v => v.From < v.To), $"Derivation \"{title}\": at least one variable, each with From below To.", variables);

        (_title, _start, _variables) = (title, start, variables);
    }

    /// <summary>Variables that are counted, such as a number of steps: they take whole values alone, both ends of their ranges among them.</summary>
    /// <param name="names">Names of variables.</param>
    /// <exception cref="ArgumentException">There is no such variable, or an end of its range is no whole number.</exception>
    public Derivation Whole(params string[] names)
    {
        ArgumentNullException.ThrowIfNull(names);
        foreach (string name in names)
        {
            (string Name, double From, double To) variable = Array.Find(_variables, v => v.Name == name);
            Refuse.Unless(variable.Name is not null, $"Derivation \"{_title}\": there is no variable {name}; there are {string.Join(", ", _variables.Select(v => v.Name))}.", names);
            Refuse.Unless(
                double.IsInteger(variable.From) && double.IsInteger(variable.To), $"Derivation \"{_title}\": {name} is to be whole, and its range does not end at whole numbers.", names);
            _whole.Add(name);
        }

        return this;
    }

    /// <summary>A quantity that is told beside the variables where a line is wrong, because the lines speak of it.</summary>
    /// <param name="name">Such as U.</param>
    /// <param name="value">From the variables' values, such as U = 2k + 1 from k.</param>
    public Derivation Shown(string name, Func<double[], double> value)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentNullException.ThrowIfNull(value);
        _shown.Add((name, value));
        return this;
    }

    /// <summary>The next line.</summary>
    /// <param name="form">What form it takes, such as <c>with y = σ(z) alone</c>.</param>
    /// <param name="yours">The student's line, called with the variables' values.</param>
    public Derivation Line(string form, Func<double[], double> yours)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(form);
        ArgumentNullException.ThrowIfNull(yours);
        _lines.Add((form, yours));
        return this;
    }

    /// <summary>Tries every line. Never throws because of what a line does.</summary>
    public DerivationResult Check()
    {
        Random random = RandomSource.FromSeed(NotebookCheck.Seed);
        double[][] points = [.. Enumerable.Range(0, Points).Select(_ => Array.ConvertAll(_variables, v => Draw(v, random)))];
        (double[] At, double Start)[] right = Array.ConvertAll(points, point => (point, _start([.. point])));
        return new DerivationResult(_title, [.. _lines.Select(line => Judge(line.Form, line.Yours, right))]);
    }

    /// <summary>One random number per variable, whole or not.</summary>
    private double Draw((string Name, double From, double To) v, Random random)
    {
        double share = random.NextDouble();
        return _whole.Contains(v.Name) ? v.From + Math.Floor((v.To - v.From + 1) * share) : v.From + ((v.To - v.From) * share);
    }

    private DerivationLine Judge(string form, Func<double[], double> yours, (double[] At, double Start)[] points)
    {
        try
        {
            (double[] at, double start, double found) = points.Select(p => (p.At, p.Start, Found: yours([.. p.At]))).MaxBy(p => Miss(p.Start, p.Found));
            return Miss(start, found) <= Tolerance
                ? new DerivationLine(form, CheckStatus.Passed, $"has the value of the start at {Points} random points")
                : new DerivationLine(form, CheckStatus.Failed, Disagreement(at, start, found));
        }
        catch (NotImplementedException)
        {
            return new DerivationLine(form, CheckStatus.NotAttempted, "still to be filled in");
        }
        catch (Exception e)
        {
            return new DerivationLine(form, CheckStatus.Failed, $"threw {e.GetType().Name}: {e.Message}");
        }
    }

    /// <summary>How far a value is off, relative to the right one; infinite where that is no number.</summary>
    private static double Miss(double start, double found)
    {
        double miss = Math.Abs(found - start) / Math.Max(Math.Abs(start), Floor);
        return double.IsNaN(miss) ? double.PositiveInfinity : miss;
    }

    private string Disagreement(double[] point, double start, double found)
    {
        IEnumerable<(string Name, double Value)> told = [.. _variables.Select((v, i) => (v.Name, point[i])), .. _shown.Select(s => (s.Name, s.Value([.. point])))];
        (string yours, string right) = Apart(found, start);
        return $"at {string.Join(", ", told.Select(t => $"{t.Name} = {Predict.Text(t.Value)}"))} it is {yours}, and the start is {right}";
    }

    /// <summary>Two numbers with four digits each, or with as many as make them differ.</summary>
    private static (string A, string B) Apart(double a, double b) =>
        Enumerable.Range(4, 14).Select(digits => (A: Text(a, digits), B: Text(b, digits))).FirstOrDefault(t => t.A != t.B, (A: Text(a, 17), B: Text(b, 17)));

    private static string Text(double value, int digits) =>
        digits == 4 ? Predict.Text(value) : value.ToString(string.Create(CultureInfo.InvariantCulture, $"G{digits}"), CultureInfo.InvariantCulture).Replace('-', '−');
}
