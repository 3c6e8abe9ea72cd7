namespace Course.Nn.Schedules;

/// <summary>
/// One cycle (Smith and Topin, 2018), both parts along half a cosine wave: from a to b in the first share s of the T
/// steps, then from b to c. With u = s·T − 1: η(t) = b + (a − b)·(1 + cos(π·t/u))/2 for t ≤ u,
/// η(t) = c + (b − c)·(1 + cos(π·(t − u)/(T − 1 − u)))/2 after it, and c from step T − 1 on.
/// </summary>
public sealed class OneCycle : Schedule
{
    private readonly double _start;
    private readonly double _peak;
    private readonly double _end;
    private readonly int _steps;
    private readonly double _turn;

    /// <summary>Up and down, or for a momentum down and up.</summary>
    /// <param name="start">a ≥ 0.</param>
    /// <param name="peak">b ≥ 0, reached at the turn.</param>
    /// <param name="end">c ≥ 0, reached at the last step.</param>
    /// <param name="steps">T ≥ 2, the length of the whole training.</param>
    /// <param name="share">s, the share of the first part, 0 &lt; s &lt; 1 with s·T &gt; 1; default 0.3.</param>
    /// <exception cref="ArgumentException">A value outside its range.</exception>
    public OneCycle(double start, double peak, double end, int steps, double share = 0.3)
    {
        _start = AtLeastZero(start, nameof(start));
        _peak = AtLeastZero(peak, nameof(peak));
        _end = AtLeastZero(end, nameof(end));
        _steps = AtLeast(2, steps, nameof(steps));
        _turn = (Share(share, nameof(share)) * steps) - 1;
        Require.That(_turn > 0, $"OneCycle: a share of {share} of {steps} steps leaves no step on the way up; give more of either");
    }

    /// <summary>The learning rate of the paper: from b/25 to b and down to b/250,000.</summary>
    /// <param name="peak">b &gt; 0, for instance what a learning-rate finder suggests.</param>
    /// <param name="steps">T, the length of the whole training.</param>
    public static OneCycle ForLearningRate(double peak, int steps) => new(peak / 25, peak, peak / 25 / 1e4, steps);

    /// <summary>The momentum that goes with it: from 0.95 down to 0.85 and back.</summary>
    /// <param name="steps">T, the length of the whole training.</param>
    public static OneCycle ForMomentum(int steps) => new(0.95, 0.85, 0.95, steps);

    /// <summary>What another library needs to know to build the same schedule.</summary>
    internal (double Start, double Peak, double End, int Steps, double Turn) Settings => (_start, _peak, _end, _steps, _turn);

    /// <inheritdoc/>
    protected override double Value(int step) =>
        step <= _turn ? Cosine(_start, _peak, step / _turn)
        : Cosine(_peak, _end, Math.Min((step - _turn) / (_steps - 1 - _turn), 1));
}
