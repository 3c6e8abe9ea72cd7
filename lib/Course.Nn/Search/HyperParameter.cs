using System.Globalization;

namespace Course.Nn.Search;

/// <summary>A number that training does not learn, and the range in which to look for it.</summary>
/// <remarks>
/// A learning rate or a penalty matters by its factor: 10⁻⁴ differs from 10⁻³ as 10⁻³ does from 10⁻². Their scale is
/// logarithmic: x = a·(b/a)^u with u uniform in [0, 1); on a linear one, nine tenths of all trials would lie in the last decade.
/// </remarks>
public sealed record HyperParameter
{
    private HyperParameter(string name, double from, double to, bool isLogarithmic)
    {
        Require.NotEmpty(name, "HyperParameter");
        Require.That(
            double.IsFinite(from) && double.IsFinite(to) && from < to && (!isLogarithmic || from > 0),
            $"HyperParameter {name}: from {from} to {to}; expected a rising range{(isLogarithmic ? " above 0" : string.Empty)}");

        (Name, From, To, IsLogarithmic) = (name, from, to, isLogarithmic);
    }

    /// <summary>How the lines of a search call it, for example <c>lr</c>.</summary>
    public string Name { get; }

    /// <summary>The low end, included.</summary>
    public double From { get; }

    /// <summary>The high end.</summary>
    public double To { get; }

    /// <summary>Whether equal factors, and not equal differences, are equally likely.</summary>
    public bool IsLogarithmic { get; }

    /// <summary>Equal differences are equally likely: a drop rate, a momentum.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="from">The low end.</param>
    /// <param name="to">The high end, more than the low one.</param>
    /// <exception cref="ArgumentException">No name, or no range.</exception>
    public static HyperParameter Uniform(string name, double from, double to) => new(name, from, to, isLogarithmic: false);

    /// <summary>Equal factors are equally likely: a learning rate, the strength of a penalty.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="from">The low end, above 0.</param>
    /// <param name="to">The high end, more than the low one.</param>
    /// <exception cref="ArgumentException">No name, or no range above 0.</exception>
    public static HyperParameter LogUniform(string name, double from, double to) => new(name, from, to, isLogarithmic: true);

    /// <summary>For example <c>lr from 1e-06 to 1e-03</c>.</summary>
    public override string ToString() => $"{Name} from {Short(From)} to {Short(To)}";

    /// <summary>The value at a place of the range.</summary>
    /// <param name="position">0 for the low end, 1 for the high one.</param>
    internal double At(double position) => Math.Clamp(
        IsLogarithmic ? From * Math.Pow(To / From, position) : From + ((To - From) * position), From, To);

    /// <summary>The place of a value, 0..1.</summary>
    internal double PositionOf(double value) => IsLogarithmic ? Math.Log(value / From) / Math.Log(To / From) : (value - From) / (To - From);

    /// <summary>A part of the range around a value; where it would reach beyond an end, it is shorter.</summary>
    /// <param name="value">The centre.</param>
    /// <param name="share">The part's share of the range, between 0 and 1.</param>
    internal HyperParameter Around(double value, double share) => new(
        Name, At(Math.Max(0, PositionOf(value) - (share / 2))), At(Math.Min(1, PositionOf(value) + (share / 2))), IsLogarithmic);

    private static string Short(double value) => value.ToString("0.##e+00", CultureInfo.InvariantCulture);
}
