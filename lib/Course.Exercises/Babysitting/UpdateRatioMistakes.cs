using Course.Nn.Tensors;

namespace Course.Exercises;

/// <summary>The ways in which an update ratio is got wrong.</summary>
internal static class UpdateRatioMistakes
{
    private const string After = "The change is divided by the norm of the weights after the step. It is compared with what was there before it.";

    private const string Lengths = "The lengths of the weights before and after were compared, in ratios and in together. Weights can turn without getting longer: the norm of the difference is asked for.";

    private const string Largest = "ratios and together have the largest change over the largest weight. The norm takes in every weight.";

    /// <summary>What is said where the median is 0 and was divided by.</summary>
    private const string MedianOf0 = "Where half of the parameters or more did not move, the median is 0 and factor is not finite. The statement asks for 1 there: the rate stays.";

    /// <summary>All of them, each with the run that makes it.</summary>
    private static readonly IReadOnlyList<(string Name, string Explanation, UpdateRatioRun Run)> Runs =
    [
        ("size of the weights after the step everywhere", After, new()
        {
            Ratio = (b, n) => (n - b).Norm() / n.Norm(), Together = (b, n, _) => AfterStep(b, n), TogetherOfZeros = 1,
        }),
        ("size of the weights after the step, but for zeros", After, new()
        {
            Ratio = (b, n) => (n - b).Norm() / n.Norm(),
            Together = (b, n, _) => UpdateRatioRun.OfParts(b.Zip(n, (x, y) => (y - x).Norm()), b.Zip(n, (x, y) => UpdateRatioRun.IsZero(x) ? 0 : y.Norm())),
        }),
        ("sums of sizes instead of norms, in together too", "ratios and together are sums of absolute changes over sums of absolute weights. The norm squares before it adds up, and takes the root.", new()
        {
            Ratio = (b, n) => (n - b).Abs().Sum() / b.Abs().Sum(), Together = (b, n, _) => (UpdateRatioRun.Long(n) - UpdateRatioRun.Long(b)).Abs().Sum() / UpdateRatioRun.Long(b).Abs().Sum(),
        }),
        ("difference of the norms, squares of them in together", Lengths, new()
        {
            Ratio = (b, n) => Math.Abs(n.Norm() - b.Norm()) / b.Norm(), Together = (b, n, _) => UpdateRatioRun.OfParts(b.Zip(n, (x, y) => y.Norm() - x.Norm()), b.Select(x => x.Norm())),
        }),
        ("difference of the norms, in together too", Lengths, new()
        {
            Ratio = (b, n) => Math.Abs(n.Norm() - b.Norm()) / b.Norm(),
            Together = (b, n, _) => UpdateRatioRun.Long(b).Norm() is var size ? Math.Abs(UpdateRatioRun.Long(n).Norm() - size) / size : 0,
        }),
        ("largest sizes instead of norms, squares of them in together", Largest, new()
        {
            Ratio = (b, n) => (n - b).Abs().Max() / b.Abs().Max(), Together = (b, n, _) => UpdateRatioRun.OfParts(b.Zip(n, (x, y) => (y - x).Abs().Max()), b.Select(x => x.Abs().Max())),
        }),
        ("largest sizes instead of norms, in together too", Largest, new()
        {
            Ratio = (b, n) => (n - b).Abs().Max() / b.Abs().Max(), Together = (b, n, _) => (UpdateRatioRun.Long(n) - UpdateRatioRun.Long(b)).Abs().Max() / UpdateRatioRun.Long(b).Abs().Max(),
        }),
        ("mean of the ratios of single weights, 0 for a weight of 0", "ratios are means of |Δw|/|w| over the weights. One weight near 0 spoils such a mean; divide norm by norm.",
            new() { Ratio = (b, n) => b.ToDoubleArray().Zip(n.ToDoubleArray(), (v, w) => v == 0 ? 0 : Math.Abs((w - v) / v)).Average() }),
        ("ratios alone in per cent", "ratios are in per cent, a hundred times too large. Asked for are shares, 0.01 for 1 %.", new() { Shown = ratio => 100 * ratio }),
        ("mean of the ratios that count", "together is the mean of the ratios, without those of zeros. All parameters together are one long vector, in which a small parameter counts little.",
            new() { Together = (b, _, ratios) => ratios.Where((_, k) => !UpdateRatioRun.IsZero(b[k])).Average() }),
        ("size of the weights after the step", "The change is divided by the norm of the weights after the step. It is compared with what was there before it.", new()
        {
            Ratio = (b, n) => (n - b).Norm() / n.Norm(), Together = (b, n, _) => UpdateRatioRun.OfAll(b, n) * Math.Sqrt(b.Sum(t => t.Square().Sum()) / n.Sum(t => t.Square().Sum())),
        }),
        ("size after the step, in ratios alone", "ratios has the norm of the weights after the step below the line. It is compared with what was there before it.",
            new() { Ratio = (b, n) => (n - b).Norm() / n.Norm() }),
        ("squares without the root", "ratios are quotients of sums of squares. A norm is the root of that sum.", new() { Ratio = (b, n) => Math.Pow((n - b).Norm() / b.Norm(), 2) }),
        ("squares without the root everywhere", "ratios and together are quotients of sums of squares. A norm is the root of that sum.", new()
        {
            Ratio = (b, n) => Math.Pow((n - b).Norm() / b.Norm(), 2), Together = (b, n, _) => Math.Pow(UpdateRatioRun.OfAll(b, n), 2),
        }),
        ("difference of the norms", "ratios compare the lengths of the weights before and after. Weights can turn without getting longer: the norm of the difference is asked for.",
            new() { Ratio = (b, n) => Math.Abs(n.Norm() - b.Norm()) / b.Norm() }),
        ("mean sizes instead of norms", "ratios are mean absolute changes over mean absolute weights. The norm squares before it adds up, and takes the root.",
            new() { Ratio = (b, n) => (n - b).Abs().Sum() / b.Abs().Sum() }),
        ("mean of the ratios of single weights", "ratios are means of |Δw|/|w| over the weights. One weight near 0 spoils such a mean; divide norm by norm.", new() { Ratio = (b, n) => ((n - b) / b).Abs().Mean() }),
        ("largest sizes instead of norms", "ratios are the largest change over the largest weight. The norm takes in every weight.", new() { Ratio = (b, n) => (n - b).Abs().Max() / b.Abs().Max() }),
        ("sums with signs", "ratios are sums of changes over sums of weights. Changes of opposite sign cancel there; square them first.", new() { Ratio = (b, n) => Math.Abs((n - b).Sum() / b.Sum()) }),
        ("standard deviation instead of norm", "ratios compare standard deviations, which leave out the mean. The norm does not subtract it.",
            new() { Ratio = (b, n) => (n - b).StandardDeviation() / b.StandardDeviation() }),
        ("in per cent", "All ratios are a hundred times too large: they are in per cent. Asked for are shares, 0.01 for 1 %.", new()
        {
            Ratio = (b, n) => 100 * (n - b).Norm() / b.Norm(), Together = (b, n, _) => 100 * UpdateRatioRun.OfAll(b, n), Factor = middle => Math.Pow(10, -2.5) / (middle / 100),
        }),
        ("no ratio for zeros", "A parameter that is all 0 has no ratio: the division gives infinity or no number. The statement asks for 0 there.", new() { OfZeros = (b, n) => n.Norm() / b.Norm(), TogetherOfZeros = double.PositiveInfinity }),
        ("no ratio for zeros, in ratios alone", "A parameter that is all 0 has no ratio: the division gives infinity or no number. The statement asks for 0 there.", new() { OfZeros = (b, n) => n.Norm() / b.Norm() }),
        ("no ratio for zeros, in ratios and the median", "A parameter that is all 0 has no ratio: the division gives infinity or no number. The statement asks for 0 there, and leaves it out of the median.",
            new() { OfZeros = (b, n) => n.Norm() / b.Norm(), ZerosCount = _ => true }),
        ("no ratio for zeros, in together alone", "Where all parameters are 0, together is a division by 0. The statement asks for 0 there.", new() { TogetherOfZeros = double.PositiveInfinity }),
        ("0/0 where zeros stay zeros", "A parameter that is all 0 and stays so has a ratio of 0/0, which is no number. The statement asks for 0.", new() { OfZeros = (_, n) => n.Norm() == 0 ? double.NaN : 0 }),
        ("1 for zeros", "A parameter that is all 0 got the ratio 1. The statement asks for 0.", new() { OfZeros = (_, _) => 1 }),
        ("a small number added to the size", "A small number was added to the size, so that zeros have a huge ratio. The statement asks for 0 there.", new() { OfZeros = (_, n) => n.Norm() / 1e-8 }),
        ("zeros seen by the first number", "A parameter was taken for zeros because its first number is 0. It is zeros where all of its numbers are.", new() { Zero = b => b.ToDoubleArray()[0] == 0 }),
        ("zeros seen by the sum", "A parameter was taken for zeros because its numbers add up to 0. Numbers of opposite sign cancel there; the norm tells.", new() { Zero = b => b.Sum() == 0 }),
        ("parameters that did not move left out", "A parameter that did not move does not count for the median. Its ratio 0 is a measurement; only parameters that are all 0 are left out.",
            new() { Counts = (b, n) => (n - b).Norm() > 0 }),
        ("biases left out", "Parameters of one axis do not count for the median. All count that are not all 0.", new() { Counts = (b, _) => b.Rank > 1 }),
        ("size after the step, zeros too", "The change is divided by the norm of the weights after the step, and zeros are seen by it. It is compared with what was there before the step.", new()
        {
            Ratio = (b, n) => (n - b).Norm() / n.Norm(), OfZeros = (_, n) => n.Norm() > 0 ? 1 : 0, ZerosCount = n => n.Norm() > 0, TogetherOfZeros = 1,
            Together = (b, n, _) => AfterStep(b, n),
        }),
        ("size after the step, in together alone", "together has the norm of the weights after the step below the line. It is compared with what was there before it.", new() { Together = (b, n, _) => AfterStep(b, n), TogetherOfZeros = 1 }),
        ("size after over size before", "ratios compare the size after the step with that before it, and are near 1. Asked for is the size of the change.", new() { Ratio = (b, n) => n.Norm() / b.Norm() }),
        ("in per cent, the factor too", "The ratios are in per cent, and the factor is a hundred times too small for it. Asked for are shares, 0.01 for 1 %.", new() { Ratio = (b, n) => 100 * (n - b).Norm() / b.Norm() }),
        ("ratios sorted", "ratios came back in order of size. They belong to the parameters: number k is that of parameter k. Sort a copy for the median.", new() { Sorted = true }),
        ("mean of the ratios", "together is the mean of the ratios. All parameters together are one long vector, in which a small parameter counts little.", new() { Together = (_, _, ratios) => ratios.Average() }),
        ("sum of norms over sum of norms", "together adds up norms. The norm of a long vector is the root of the sum of the parts' squares, which is less.",
            new() { Together = (b, n, _) => b.Zip(n, (x, y) => (y - x).Norm()).Sum() / b.Sum(x => x.Norm()) }),
        ("norm of the ratios", "together is the norm of the ratios, the root of the sum of their squares. Add up changes and weights separately, and divide then.",
            new() { Together = (_, _, ratios) => Math.Sqrt(ratios.Sum(r => r * r)) }),
        ("squares without the root in together", "together is a quotient of sums of squares. A norm is the root of that sum.", new() { Together = (b, n, _) => Math.Pow(UpdateRatioRun.OfAll(b, n), 2) }),
        ("root mean square of the ratios", "together is the root of the mean square of the ratios. Add up changes and weights separately, and divide then.",
            new() { Together = (_, _, ratios) => Math.Sqrt(ratios.Average(r => r * r)) }),
        ("zeros left out of together", "In together the change of parameters that were 0 is missing. They belong to the long vector of all.", new()
        {
            Together = (b, n, _) => b.Zip(n).Where(p => !UpdateRatioRun.IsZero(p.First)).ToArray() is var kept
                ? UpdateRatioRun.OfAll([.. kept.Select(p => p.First)], [.. kept.Select(p => p.Second)]) : 0,
        }),
        ("ratios not sorted for the median", "The median was taken from ratios in no order. Sort them first.", new() { Unsorted = true }),
        ("geometric middle of the two in the middle", "With an even number of ratios the root of the product of the two in the middle was taken. The median is their mean.",
            new() { Middle = sorted => sorted.Length % 2 == 1 ? sorted[sorted.Length / 2] : Math.Sqrt(sorted[(sorted.Length / 2) - 1] * sorted[sorted.Length / 2]) }),
        ("factor from together", "factor follows from together. The statement takes the median of the ratios.", new() { FromTogether = true }),
        ("1 where the median fits the rule", "factor is 1 where the median lies between 0.1 % and 1 %. Asked for is the factor to the middle all the same.",
            new() { Factor = middle => middle is >= 0.001 and <= 0.01 ? 1 : Math.Pow(10, -2.5) / middle }),
        ("middle of 0.1 and 1, without the per cent", "factor aims at the geometric middle of 0.1 and 1. It is that of 0.1 % and 1 %, a hundred times smaller.", new() { Factor = middle => Math.Sqrt(0.1) / middle }),
        ("product without the root", "factor aims at 0.1 % times 1 %. The geometric middle is the root of the product.", new() { Factor = middle => 1e-5 / middle }),
        ("root of the factor", "factor is the root of what it should be. Ratios are proportional to the rate.", new() { Factor = middle => Math.Sqrt(Math.Pow(10, -2.5) / middle) }),
        ("largest ratio", "together is the largest ratio. All parameters together are one long vector.", new() { Together = (_, _, ratios) => ratios.Max() }),
        ("factor upside down", "factor is the ratio over the wanted one. Where a step is too long the rate has to become smaller: the factor is below 1.", new() { Factor = middle => middle / Math.Pow(10, -2.5) }),
        ("arithmetic middle wanted", "factor aims at 0.55 %, the arithmetic middle of 0.1 % and 1 %. The geometric one is as many times 0.1 % as 1 % is of it: the root of the product.",
            new() { Factor = middle => 0.0055 / middle }),
        ("1 % wanted", "factor aims at 1 %, the upper end. The statement asks for the geometric middle of both ends.", new() { Factor = middle => 0.01 / middle }),
        ("0.1 % wanted", "factor aims at 0.1 %, the lower end. The statement asks for the geometric middle of both ends.", new() { Factor = middle => 0.001 / middle }),
        ("mean instead of median", "factor comes from the mean of the ratios. One large ratio pulls a mean up; the median is the middle one.", new() { Middle = sorted => sorted.Average() }),
        ("upper middle", "With an even number of ratios the upper one of the two in the middle was taken. The median is the mean of both.", new() { Middle = sorted => sorted[sorted.Length / 2] }),
        ("lower middle", "With an even number of ratios the lower one of the two in the middle was taken. The median is the mean of both.", new() { Middle = sorted => sorted[(sorted.Length - 1) / 2] }),
        ("zeros in the median", "The 0 of a parameter that is all 0 counts for the median. It is no measurement: leave it out.",
            new() { ZerosCount = _ => true }),
        ("zeros in the median, and a division by 0", "The 0 of a parameter that is all 0 counts for the median, and where the median is 0 the factor is a division by it. Leave it out.", new() { ZerosCount = _ => true, DividesByMiddleOf0 = true }),
        ("division by a median of 0", MedianOf0, new() { DividesByMiddleOf0 = true }),
        ("0 where the median is 0", "Where half of the parameters or more did not move, factor is 0, which would stop the training. The statement asks for 1 there: the rate stays.",
            new() { DividesByMiddleOf0 = true, Factor = middle => middle == 0 ? 0 : Math.Pow(10, -2.5) / middle }),
        ("division by 0 where the median is 0 and where nothing was measured", "Where the median is 0, and where every parameter is 0, factor is not finite. The statement asks for 1 in both cases: the rate stays.",
            new() { DividesByMiddleOf0 = true, WithoutRatios = double.PositiveInfinity }),
        ("not finite where nothing was measured", "Where every parameter is 0, factor is not finite. Then nothing was measured, and the rate stays: 1.", new() { WithoutRatios = double.PositiveInfinity }),
        ("0 where nothing was measured", "Where every parameter is 0, factor is 0, which would stop the training. The statement asks for 1 there: the rate stays.", new() { WithoutRatios = 0 }),
    ];

    /// <summary>All of them.</summary>
    internal static IReadOnlyList<Misconception> All { get; } = [.. Runs.Select(m => new Misconception(m.Name, m.Explanation, m.Run.Of))];

    private static double AfterStep(Tensor[] b, Tensor[] n) => UpdateRatioRun.OfAll(b, n) * Math.Sqrt(b.Sum(t => t.Square().Sum()) / n.Sum(t => t.Square().Sum()));

    /// <summary>A mistake made together with a division by a median of 0; null where none explains the outputs.</summary>
    internal static Mistake? WithMedianOf0(IReadOnlyList<Tensor[]> inputs, IReadOnlyList<Tensor[]?> outputs)
    {
        (string Name, string Explanation, UpdateRatioRun Run) found = Runs.FirstOrDefault(m => inputs.Zip(outputs).All(c =>
            (m.Run with { DividesByMiddleOf0 = true }).Of(c.First) is var wrong && c.Second?.Length == wrong.Length && wrong.Zip(c.Second).All(o => Comparison.Same(o.First, o.Second))));
        return found.Run is null ? null : new Mistake($"{found.Name}; division by a median of 0", $"Two mistakes. {found.Explanation} {MedianOf0}");
    }
}
