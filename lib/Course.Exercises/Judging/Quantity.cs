namespace Course.Exercises;

/// <summary>Something computed from inputs and from other outputs, a number for each number of an output, on all cases one after the other.</summary>
/// <param name="Name">As a formula, such as <c>rate·dw</c>.</param>
/// <param name="Values">What it is with the right outputs.</param>
/// <param name="Found">What it is with the outputs that came back.</param>
/// <param name="Outputs">The outputs in it, one bit for each.</param>
/// <param name="IsPlain">Whether it is a product of inputs and outputs as they are.</param>
internal sealed record Quantity(string Name, double[] Values, double[] Found, ulong Outputs, bool IsPlain)
{
    /// <summary>The number 1, everywhere.</summary>
    internal static Quantity One(int count)
    {
        double[] ones = [.. Enumerable.Repeat(1.0, count)];
        return new("1", ones, ones, 0, IsPlain: true);
    }

    /// <summary>Both multiplied, number by number.</summary>
    internal Quantity Times(Quantity other) => new($"{Name}·{other.Name}", Product(Values, other.Values), Product(Found, other.Found), Outputs | other.Outputs, IsPlain && other.IsPlain);

    /// <summary>A function of each number.</summary>
    internal Quantity Map(string name, Func<double, double> function) => new(name, Array.ConvertAll(Values, v => function(v)), Array.ConvertAll(Found, v => function(v)), Outputs, IsPlain: false);

    /// <summary>Whether it is finite, and somewhere not 0.</summary>
    internal bool IsOfUse => Values.All(double.IsFinite) && Found.All(double.IsFinite) && Values.Any(v => v != 0);

    private static double[] Product(double[] a, double[] b) => [.. a.Zip(b, (x, y) => x * y)];
}
