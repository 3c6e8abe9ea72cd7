namespace Course.Grading.Compilation;

/// <summary>
/// What every compiler that works compiles, with a bit of all that solutions are made of: it warms a new compiler, and where it fails no solution is
/// to blame.
/// </summary>
internal static class TrialSolution
{
    /// <summary>The request for it.</summary>
    internal static CompileRequest Request { get; } = new(
        "trial",
        "MySoftmax",
        "Tensor MySoftmax(Tensor x)",
        "return [MySoftmax(a[0])];",
        [],
        [],
        [
            new CellSource("the trial", """
                static double Largest(IEnumerable<double> values) => values.Where(value => !double.IsNaN(value)).DefaultIfEmpty(0).Max();

                Tensor MySoftmax(Tensor x)
                {
                    double[] values = x.ToDoubleArray();
                    double largest = Largest(values);
                    for (int i = 0; i < values.Length; i++)
                    {
                        values[i] = Math.Exp(values[i] - largest);
                    }

                    Tensor powers = Tensor.From(values, x.Shape);
                    return powers / powers.Sum(1, keepDimension: true);
                }
                """, Solves: "trial"),
        ]);
}
