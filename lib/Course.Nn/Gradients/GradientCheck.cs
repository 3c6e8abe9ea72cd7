using Course.Nn.Tensors;

namespace Course.Nn.Gradients;

/// <summary>
/// Compares gradients with centred differences of the function they belong to, in Float64. The error of an element is
/// |a − n| / max(|a|, |n|, floor). Elements at kinks are found by differencing at two step sizes, left out and reported;
/// a check in which all gradients are about 0, or most elements are left out, does not pass.
/// </summary>
public static partial class GradientCheck
{
    /// <summary>
    /// Checks a backward pass y = f(x₁, …), ∂L/∂y ↦ ∂L/∂x₁, … with a random upstream gradient: one of all ones would hide
    /// a backward pass that ignores it, or that sums where it should not.
    /// </summary>
    /// <param name="forward">f; the same inputs must give the same output.</param>
    /// <param name="backward">Takes the inputs and ∂L/∂y, gives ∂L/∂xᵢ for each input.</param>
    /// <param name="inputs">The point; converted to Float64.</param>
    /// <param name="random">Draws the upstream gradient and the sampled elements.</param>
    /// <param name="names">The inputs' names; by default <c>input 0</c> and so on.</param>
    /// <param name="options">Tolerance and sample size.</param>
    public static GradientCheckResult Backward(
        Func<Tensor[], Tensor> forward,
        Func<Tensor[], Tensor, Tensor?[]?> backward,
        IReadOnlyList<Tensor> inputs,
        Random random,
        IReadOnlyList<string>? names = null,
        GradientCheckOptions? options = null)
    {
        Require.NotNull(forward);
        Require.NotNull(backward);
        Require.NotNull(inputs);
        Tensor[] point = [.. inputs.Select(input => input.ToFloat64())];
        Tensor upstream = RandomUpstream(forward(point).Shape, random);
        Tensor?[]? candidates = backward([.. point.Select(input => input.Clone())], upstream.Clone());
        return Gradients(forward, upstream, point, candidates, random, names, options);
    }

    /// <summary>Checks given gradients of Σ u ⊙ f(x₁, …) for a given upstream gradient u.</summary>
    /// <param name="function">f; the same inputs must give the same output.</param>
    /// <param name="upstream">u, of the shape of f's output.</param>
    /// <param name="inputs">The point; converted to Float64.</param>
    /// <param name="candidates">One gradient per input. One that is null, misshapen or not finite fails the check.</param>
    /// <param name="random">Draws the sampled elements of large inputs.</param>
    /// <param name="names">The inputs' names; by default <c>input 0</c> and so on.</param>
    /// <param name="options">Tolerance and sample size.</param>
    public static GradientCheckResult Gradients(
        Func<Tensor[], Tensor> function,
        Tensor upstream,
        IReadOnlyList<Tensor> inputs,
        IReadOnlyList<Tensor?>? candidates,
        Random random,
        IReadOnlyList<string>? names = null,
        GradientCheckOptions? options = null)
    {
        Require.NotNull(function);
        Require.NotNull(upstream);
        Require.NotNull(inputs);
        Require.NotNull(random);
        options = (options ?? new GradientCheckOptions()).Validated();
        IReadOnlyList<string> labels = Names(names, inputs.Count);
        if (candidates?.Count != inputs.Count)
        {
            string problem = candidates is null ? "no gradients came back" : $"{candidates.Count} gradients came back for {inputs.Count} inputs";
            return new([.. labels.Select(name => GradientComparison.Unusable(name, problem))]);
        }

        var meter = SlopeMeter.Create(function, [.. inputs], upstream, out string defect);
        return new([.. labels.Select((name, i) => meter is null
            ? GradientComparison.Unusable(name, defect)
            : GradientComparison.Defect(name, candidates[i], inputs[i].Shape) ?? Compare(meter, name, i, candidates[i]!, random, options))]);
    }

    /// <summary>Checks given gradients of a loss f: tensors → number.</summary>
    /// <param name="loss">f; the same inputs must give the same number.</param>
    /// <param name="inputs">The point; converted to Float64.</param>
    /// <param name="candidates">One gradient per input. One that is null, misshapen or not finite fails the check.</param>
    /// <param name="random">Draws the sampled elements of large inputs.</param>
    /// <param name="names">The inputs' names; by default <c>input 0</c> and so on.</param>
    /// <param name="options">Tolerance and sample size.</param>
    public static GradientCheckResult Gradients(
        Func<Tensor[], double> loss,
        IReadOnlyList<Tensor> inputs,
        IReadOnlyList<Tensor?>? candidates,
        Random random,
        IReadOnlyList<string>? names = null,
        GradientCheckOptions? options = null)
    {
        Require.NotNull(loss);
        return Gradients(point => Tensor.Scalar(loss(point), ElementType.Float64), Tensor.Scalar(1, ElementType.Float64), inputs, candidates, random, names, options);
    }

    private static GradientReport Compare(SlopeMeter meter, string name, int input, Tensor candidate, Random random, GradientCheckOptions options)
    {
        int[] positions = Sample(candidate.Count, options.MaximumElements, random);
        Slope[] slopes = [.. positions.Select(position => meter.At(input, position))];
        return GradientComparison.Report(name, candidate, positions, slopes, options.Tolerance);
    }

    private static int[] Sample(int count, int maximum, Random random)
    {
        int[] positions = [.. Enumerable.Range(0, count)];
        if (count <= maximum)
        {
            return positions;
        }

        random.Shuffle(positions);
        return [.. positions.Take(maximum).Order()];
    }

    /// <summary>±(0.5 … 1.5) with a random sign: never all ones, and no element so small that a mistake behind it would not show.</summary>
    private static Tensor RandomUpstream(Shape shape, Random random)
    {
        Require.NotNull(random);
        double[] values = [.. Enumerable.Range(0, shape.Count).Select(_ => (random.Next(2) == 0 ? -1 : 1) * (0.5 + random.NextDouble()))];
        return Tensor.From(values, shape, ElementType.Float64);
    }

    private static IReadOnlyList<string> Names(IReadOnlyList<string>? names, int count)
    {
        Require.That(names is null || names.Count == count, $"GradientCheck: {names!.Count} names for {count} inputs");
        return names ?? [.. Enumerable.Range(0, count).Select(i => $"input {i}")];
    }
}
