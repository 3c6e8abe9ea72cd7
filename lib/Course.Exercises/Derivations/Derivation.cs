using Course.Nn.Tensors;

namespace Course.Exercises;

/// <summary>
/// A derivation whose lines the student fills in. Every line must have the value of the first one, tried on random points;
/// what a line may contain is set by the arguments that its method receives. Not graded.
/// </summary>
/// <remarks>
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
        double[][] points = [.. Enumerable.Range(0, Points).Select(_ => _variables.Select(v => v.From + ((v.To - v.From) * random.NextDouble())).ToArray())];
        return new DerivationResult(_title, [.. _lines.Select(line => Judge(line.Form, line.Yours, points))]);
    }

    private DerivationLine Judge(string form, Func<double[], double> yours, double[][] points)
    {
        foreach (double[] point in points)
        {
            double expected = _start(point);
            try
            {
                double found = yours([.. point]);
                if (!(Math.Abs(found - expected) <= Tolerance * Math.Max(Math.Abs(expected), Floor)))
                {
                    return new DerivationLine(form, CheckStatus.Failed, Disagreement(point, expected, found));
                }
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

        return new DerivationLine(form, CheckStatus.Passed, $"has the value of the start at {Points} random points");
    }

    private string Disagreement(double[] point, double expected, double found)
    {
        string at = string.Join(", ", _variables.Select((v, i) => $"{v.Name} = {Predict.Text(point[i])}"));
        return $"at {at} it is {Predict.Text(found)}, and the start is {Predict.Text(expected)}";
    }
}
