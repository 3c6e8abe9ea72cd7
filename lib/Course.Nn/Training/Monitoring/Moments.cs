using Course.Nn.Tensors;

namespace Course.Nn.Training;

/// <summary>
/// Mean and variance of numbers that come in parts (Chan, Golub and LeVeque, 1979): with the part's n′, m′ and S′ = Σ (x − m′)²,
/// δ = m′ − m and N = n + n′: S = S + S′ + δ²·n·n′/N, m = m + δ·n′/N.
/// </summary>
internal sealed class Moments
{
    private double _count;
    private double _squares;

    public double Mean { get; private set; }

    public double StandardDeviation => Math.Sqrt(_squares / _count);

    public void Add(Tensor part)
    {
        double[] values = part.ToDoubleArray();
        if (values.Length == 0)
        {
            return;
        }

        double mean = values.Average();
        double delta = mean - Mean;
        double together = _count + values.Length;
        _squares += values.Sum(value => (value - mean) * (value - mean)) + (delta * delta * _count * values.Length / together);
        Mean += delta * values.Length / together;
        _count = together;
    }
}
