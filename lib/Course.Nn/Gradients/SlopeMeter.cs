using Course.Nn.Tensors;

namespace Course.Nn.Gradients;

/// <summary>
/// Measures the slopes of Σ u ⊙ f(x₁, …) by moving one element of one input at a time. Outputs are subtracted before they
/// are summed, so those that do not depend on the element add no rounding error.
/// </summary>
internal sealed class SlopeMeter
{
    /// <summary>A function value carries a few roundings; four units bound them for the shallow functions checked here.</summary>
    private const double RoundingsPerValue = 4 * NumericalGradient.MachineEpsilon;

    private readonly Func<Tensor[], Tensor> _function;
    private readonly Tensor[] _inputs;
    private readonly double[] _upstream;
    private readonly double[] _unmoved;

    private SlopeMeter(Func<Tensor[], Tensor> function, Tensor[] inputs, double[] upstream, double[] unmoved)
    {
        (_function, _inputs, _upstream, _unmoved) = (function, inputs, upstream, unmoved);
    }

    /// <summary>Null and a reason when the function cannot be differentiated numerically at all.</summary>
    public static SlopeMeter? Create(Func<Tensor[], Tensor> function, Tensor[] inputs, Tensor upstream, out string problem)
    {
        Tensor[] copies = [.. inputs.Select(input => input.ToFloat64())];
        Tensor output = function(copies);
        problem = Problem(output, upstream);
        if (problem.Length > 0)
        {
            return null;
        }

        var meter = new SlopeMeter(function, copies, upstream.ToDoubleArray(), output.ToDoubleArray());
        if (meter.Evaluate().AsSpan().SequenceEqual(meter._unmoved))
        {
            return meter;
        }

        problem = "the function returns different numbers for the same input: it draws random numbers, changes its input or remembers the last call";
        return null;
    }

    public Slope At(int input, int element)
    {
        double here = _inputs[input].AsSpan<double>()[element];
        double h = NumericalGradient.ScaledStep(NumericalGradient.CentredStep, here);
        (double centred, double bend, double noise) = Measure(input, element, h);
        (double centredHalf, double bendHalf, _) = Measure(input, element, h / 2);
        return new Slope(centred, centredHalf, bend, bendHalf, noise);
    }

    private static string Problem(Tensor? output, Tensor upstream) => output switch
    {
        null => "the function returned null",
        { ElementType: ElementType.Float32 } => "the function computes in Float32, too coarse for differences; let it make its tensors in ElementType.Float64, or convert them with ToFloat64()",
        _ when output.Shape != upstream.Shape => $"the function's output is {output.Shape} but the upstream gradient is {upstream.Shape}",
        _ when !output.AllFinite() => "the function itself gives NaN or infinity at this input",
        _ => string.Empty,
    };

    private (double Centred, double Bend, double Noise) Measure(int input, int element, double h)
    {
        double here = _inputs[input].AsSpan<double>()[element];
        (double right, double left) = (here + h, here - h);
        double[] above = EvaluateAt(input, element, right);
        double[] below = EvaluateAt(input, element, left);
        double rise = Rise(below, above, out double size);
        double bend = (Rise(_unmoved, above, out _) / (right - here)) - (Rise(below, _unmoved, out _) / (here - left));
        return (rise / (right - left), bend, RoundingsPerValue * size / h);
    }

    /// <summary>Σ u ⊙ (to − from), and Σ |u ⊙ to| over the outputs that changed.</summary>
    private double Rise(double[] from, double[] to, out double size)
    {
        (double rise, size) = (0, 0);
        for (int j = 0; j < _upstream.Length; j++)
        {
            double difference = to[j] - from[j];
            rise += _upstream[j] * difference;
            size += difference == 0 ? 0 : Math.Abs(_upstream[j] * to[j]);
        }

        return rise;
    }

    private double[] EvaluateAt(int input, int element, double moved)
    {
        Span<double> elements = _inputs[input].ToChange<double>();
        double here = elements[element];
        elements[element] = moved;
        double[] output = Evaluate();
        elements[element] = here;
        return output;
    }

    private double[] Evaluate() => _function(_inputs).ToDoubleArray();
}
