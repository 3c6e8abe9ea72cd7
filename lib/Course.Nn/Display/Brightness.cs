namespace Course.Nn.Display;

/// <summary>How bright the numbers of a picture are: cameras and files count from 0 to 255, networks from 0 to 1.</summary>
public static class Brightness
{
    private const double MostBytes = 255;

    /// <summary>A picture from 0 to 1 that was jittered or centred goes somewhat beyond; this far it does not.</summary>
    private const double Overexposed = 16;

    /// <summary>
    /// The number that stands for full brightness: 255 where all numbers lie between 0 and 255 and either one exceeds 16, or all are
    /// whole and one exceeds 1; otherwise 1.
    /// </summary>
    /// <param name="values">The numbers of all pictures that are shown together; those that are not finite do not count.</param>
    /// <param name="operation">What is called, for the message.</param>
    /// <exception cref="ArgumentException">No number is negative and one exceeds 255: no picture is counted like that.</exception>
    public static double Full(IReadOnlyCollection<double> values, string operation)
    {
        Require.NotNull(values);
        double[] finite = [.. values.Where(double.IsFinite)];
        if (finite.Length == 0 || finite.Min() < 0 || finite.Max() <= 1)
        {
            return 1;
        }

        double greatest = finite.Max();
        Require.That(greatest <= MostBytes, $"{operation}: colours up to {greatest}; give 0 to 1 or 0 to 255, for example images / {greatest}");
        return greatest > Overexposed || Array.TrueForAll(finite, double.IsInteger) ? MostBytes : 1;
    }
}
