using Course.Nn.Tensors;

namespace Course.Exercises;

/// <summary>The ways in which an update ratio is got wrong.</summary>
internal static class UpdateRatioMistakes
{
    /// <summary>All of them.</summary>
    internal static IReadOnlyList<Misconception> All { get; } =
    [
        Of("size of the weights after the step", "The change is divided by the norm of the weights after the step. It is compared with what was there before it.", new()
        {
            Ratio = (b, n) => (n - b).Norm() / n.Norm(), Together = (b, n, _) => UpdateRatioRun.OfAll(b, n) * Math.Sqrt(b.Sum(t => t.Square().Sum()) / n.Sum(t => t.Square().Sum())),
        }),
        Of("size after the step, in ratios alone", "ratios has the norm of the weights after the step below the line. It is compared with what was there before it.",
            new() { Ratio = (b, n) => (n - b).Norm() / n.Norm() }),
        Of("squares without the root", "ratios are quotients of sums of squares. A norm is the root of that sum.", new() { Ratio = (b, n) => Math.Pow((n - b).Norm() / b.Norm(), 2) }),
        Of("squares without the root everywhere", "ratios and together are quotients of sums of squares. A norm is the root of that sum.", new()
        {
            Ratio = (b, n) => Math.Pow((n - b).Norm() / b.Norm(), 2), Together = (b, n, _) => Math.Pow(UpdateRatioRun.OfAll(b, n), 2),
        }),
        Of("difference of the norms", "ratios compare the lengths of the weights before and after. Weights can turn without getting longer: the norm of the difference is asked for.",
            new() { Ratio = (b, n) => Math.Abs(n.Norm() - b.Norm()) / b.Norm() }),
        Of("mean sizes instead of norms", "ratios are mean absolute changes over mean absolute weights. The norm squares before it adds up, and takes the root.",
            new() { Ratio = (b, n) => (n - b).Abs().Sum() / b.Abs().Sum() }),
        Of("mean of the ratios of single weights", "ratios are means of |Δw|/|w| over the weights. One weight near 0 spoils such a mean; divide norm by norm.", new() { Ratio = (b, n) => ((n - b) / b).Abs().Mean() }),
        Of("largest sizes instead of norms", "ratios are the largest change over the largest weight. The norm takes in every weight.", new() { Ratio = (b, n) => (n - b).Abs().Max() / b.Abs().Max() }),
        Of("sums with signs", "ratios are sums of changes over sums of weights. Changes of opposite sign cancel there; square them first.", new() { Ratio = (b, n) => Math.Abs((n - b).Sum() / b.Sum()) }),
        Of("standard deviation instead of norm", "ratios compare standard deviations, which leave out the mean. The norm does not subtract it.",
            new() { Ratio = (b, n) => (n - b).StandardDeviation() / b.StandardDeviation() }),
        Of("in per cent", "All ratios are a hundred times too large: they are in per cent. Asked for are shares, 0.01 for 1 %.", new()
        {
            Ratio = (b, n) => 100 * (n - b).Norm() / b.Norm(), Together = (b, n, _) => 100 * UpdateRatioRun.OfAll(b, n), Factor = middle => Math.Pow(10, -2.5) / (middle / 100),
        }),
        Of("no ratio for zeros", "A parameter that is all 0 has no ratio: the division gives infinity or no number. The statement asks for 0 there.", new() { OfZeros = (b, n) => n.Norm() / b.Norm(), TogetherOfZeros = double.PositiveInfinity }),
        Of("no ratio for zeros, in ratios alone", "A parameter that is all 0 has no ratio: the division gives infinity or no number. The statement asks for 0 there.", new() { OfZeros = (b, n) => n.Norm() / b.Norm() }),
        Of("no ratio for zeros, in ratios and the median", "A parameter that is all 0 has no ratio: the division gives infinity or no number. The statement asks for 0 there, and leaves it out of the median.",
            new() { OfZeros = (b, n) => n.Norm() / b.Norm(), ZerosCount = _ => true }),
        Of("no ratio for zeros, in together alone", "Where all parameters are 0, together is a division by 0. The statement asks for 0 there.", new() { TogetherOfZeros = double.PositiveInfinity }),
        Of("0/0 where zeros stay zeros", "A parameter that is all 0 and stays so has a ratio of 0/0, which is no number. The statement asks for 0.", new() { OfZeros = (_, n) => n.Norm() == 0 ? double.NaN : 0 }),
        Of("1 for zeros", "A parameter that is all 0 got the ratio 1. The statement asks for 0.", new() { OfZeros = (_, _) => 1 }),
        Of("a small number added to the size", "A small number was added to the size, so that zeros have a huge ratio. The statement asks for 0 there.", new() { OfZeros = (_, n) => n.Norm() / 1e-8 }),
        Of("zeros seen by the first number", "A parameter was taken for zeros because its first number is 0. It is zeros where all of its numbers are.", new() { Zero = b => b.ToDoubleArray()[0] == 0 }),
        Of("zeros seen by the sum", "A parameter was taken for zeros because its numbers add up to 0. Numbers of opposite sign cancel there; the norm tells.", new() { Zero = b => b.Sum() == 0 }),
        Of("parameters that did not move left out", "A parameter that did not move does not count for the median. Its ratio 0 is a measurement; only parameters that are all 0 are left out.",
            new() { Counts = (b, n) => (n - b).Norm() > 0 }),
        Of("biases left out", "Parameters of one axis do not count for the median. All count that are not all 0.", new() { Counts = (b, _) => b.Rank > 1 }),
        Of("size after the step, zeros too", "The change is divided by the norm of the weights after the step, and zeros are seen by it. It is compared with what was there before the step.", new()
        {
            Ratio = (b, n) => (n - b).Norm() / n.Norm(), OfZeros = (_, n) => n.Norm() > 0 ? 1 : 0, ZerosCount = n => n.Norm() > 0, TogetherOfZeros = 1,
            Together = (b, n, _) => AfterStep(b, n),
        }),
        Of("size after the step, in together alone", "together has the norm of the weights after the step below the line. It is compared with what was there before it.", new() { Together = (b, n, _) => AfterStep(b, n), TogetherOfZeros = 1 }),
        Of("size after over size before", "ratios compare the size after the step with that before it, and are near 1. Asked for is the size of the change.", new() { Ratio = (b, n) => n.Norm() / b.Norm() }),
        Of("in per cent, the factor too", "The ratios are in per cent, and the factor is a hundred times too small for it. Asked for are shares, 0.01 for 1 %.", new() { Ratio = (b, n) => 100 * (n - b).Norm() / b.Norm() }),
        Of("ratios sorted", "ratios came back in order of size. They belong to the parameters: number k is that of parameter k. Sort a copy for the median.", new() { Sorted = true }),
        Of("mean of the ratios", "together is the mean of the ratios. All parameters together are one long vector, in which a small parameter counts little.", new() { Together = (_, _, ratios) => ratios.Average() }),
        Of("sum of norms over sum of norms", "together adds up norms. The norm of a long vector is the root of the sum of the parts' squares, which is less.",
            new() { Together = (b, n, _) => b.Zip(n, (x, y) => (y - x).Norm()).Sum() / b.Sum(x => x.Norm()) }),
        Of("norm of the ratios", "together is the norm of the ratios, the root of the sum of their squares. Add up changes and weights separately, and divide then.",
            new() { Together = (_, _, ratios) => Math.Sqrt(ratios.Sum(r => r * r)) }),
        Of("squares without the root in together", "together is a quotient of sums of squares. A norm is the root of that sum.", new() { Together = (b, n, _) => Math.Pow(UpdateRatioRun.OfAll(b, n), 2) }),
        Of("root mean square of the ratios", "together is the root of the mean square of the ratios. Add up changes and weights separately, and divide then.",
            new() { Together = (_, _, ratios) => Math.Sqrt(ratios.Average(r => r * r)) }),
        Of("zeros left out of together", "In together the change of parameters that were 0 is missing. They belong to the long vector of all.", new()
        {
            Together = (b, n, _) => b.Zip(n).Where(p => !UpdateRatioRun.IsZero(p.First)).ToArray() is var kept
                ? UpdateRatioRun.OfAll([.. kept.Select(p => p.First)], [.. kept.Select(p => p.Second)]) : 0,
        }),
        Of("ratios not sorted for the median", "The median was taken from ratios in no order. Sort them first.", new() { Unsorted = true }),
        Of("geometric middle of the two in the middle", "With an even number of ratios the root of the product of the two in the middle was taken. The median is their mean.",
            new() { Middle = sorted => sorted.Length % 2 == 1 ? sorted[sorted.Length / 2] : Math.Sqrt(sorted[(sorted.Length / 2) - 1] * sorted[sorted.Length / 2]) }),
        Of("factor from together", "factor follows from together. The statement takes the median of the ratios.", new() { FromTogether = true }),
        Of("1 where the median fits the rule", "factor is 1 where the median lies between 0.1 % and 1 %. Asked for is the factor to the middle all the same.",
            new() { Factor = middle => middle is >= 0.001 and <= 0.01 ? 1 : Math.Pow(10, -2.5) / middle }),
        Of("middle of 0.1 and 1, without the per cent", "factor aims at the geometric middle of 0.1 and 1. It is that of 0.1 % and 1 %, a hundred times smaller.", new() { Factor = middle => Math.Sqrt(0.1) / middle }),
        Of("product without the root", "factor aims at 0.1 % times 1 %. The geometric middle is the root of the product.", new() { Factor = middle => 1e-5 / middle }),
        Of("root of the factor", "factor is the root of what it should be. Ratios are proportional to the rate.", new() { Factor = middle => Math.Sqrt(Math.Pow(10, -2.5) / middle) }),
        Of("largest ratio", "together is the largest ratio. All parameters together are one long vector.", new() { Together = (_, _, ratios) => ratios.Max() }),
        Of("factor upside down", "factor is the ratio over the wanted one. Where a step is too long the rate has to become smaller: the factor is below 1.", new() { Factor = middle => middle / Math.Pow(10, -2.5) }),
        Of("arithmetic middle wanted", "factor aims at 0.55 %, the arithmetic middle of 0.1 % and 1 %. The geometric one is as many times 0.1 % as 1 % is of it: the root of the product.",
            new() { Factor = middle => 0.0055 / middle }),
        Of("1 % wanted", "factor aims at 1 %, the upper end. The statement asks for the geometric middle of both ends.", new() { Factor = middle => 0.01 / middle }),
        Of("0.1 % wanted", "factor aims at 0.1 %, the lower end. The statement asks for the geometric middle of both ends.", new() { Factor = middle => 0.001 / middle }),
        Of("mean instead of median", "factor comes from the mean of the ratios. One large ratio pulls a mean up; the median is the middle one.", new() { Middle = sorted => sorted.Average() }),
        Of("upper middle", "With an even number of ratios the upper one of the two in the middle was taken. The median is the mean of both.", new() { Middle = sorted => sorted[sorted.Length / 2] }),
        Of("lower middle", "With an even number of ratios the lower one of the two in the middle was taken. The median is the mean of both.", new() { Middle = sorted => sorted[(sorted.Length - 1) / 2] }),
        Of("zeros in the median", "The 0 of a parameter that is all 0 counts for the median. It is no measurement: leave it out.",
            new() { ZerosCount = _ => true, Factor = middle => middle == 0 ? 1 : Math.Pow(10, -2.5) / middle }),
        Of("zeros in the median, and a division by 0", "The 0 of a parameter that is all 0 counts for the median, and where all are 0 the factor is a division by it. Leave it out.", new() { ZerosCount = _ => true }),
        Of("division by a median of 0", "Where every parameter is 0, factor is not finite. Then nothing was measured, and the rate stays: 1.", new() { WithoutRatios = double.PositiveInfinity }),
        Of("0 where nothing was measured", "Where every parameter is 0, factor is 0, which would stop the training. The statement asks for 1 there: the rate stays.", new() { WithoutRatios = 0 }),
    ];

    private static double AfterStep(Tensor[] b, Tensor[] n) => UpdateRatioRun.OfAll(b, n) * Math.Sqrt(b.Sum(t => t.Square().Sum()) / n.Sum(t => t.Square().Sum()));

    private static Misconception Of(string name, string explanation, UpdateRatioRun run) => new(name, explanation, run.Of);
}
