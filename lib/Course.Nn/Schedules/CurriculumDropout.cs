namespace Course.Nn.Schedules;

/// <summary>
/// Curriculum dropout (S0 · Dropout; Morerio and others, 2017): training starts without dropout and comes to it by and by, as the task
/// gets harder in a curriculum. The share of kept units is θ(t) = (1 − θ̄)·e^(−γ·t) + θ̄, so the rate of dropping is
/// p(t) = 1 − θ(t) = p̄·(1 − e^(−γ·t)) with p̄ = 1 − θ̄ and γ = 10/T.
/// </summary>
/// <remarks>
/// <see cref="Layers.Dropout"/> does the dropping; a training moves its rate along:
/// <code>
/// var curriculum = new CurriculumDropout(0.5, steps);
/// var dropout = new Dropout(curriculum.At(0), random);
/// var options = new TrainingOptions { AfterStep = step => dropout.DropRate = curriculum.At(step) };
/// </code>
/// </remarks>
public sealed class CurriculumDropout : Schedule
{
    /// <summary>γ·T: after T steps all but e⁻¹⁰ = 0.005 % of the rate is reached, after T/10 steps 63 %.</summary>
    private const double Span = 10;

    private readonly double _dropRate;
    private readonly double _gamma;

    /// <summary>A rate of dropping that grows from 0.</summary>
    /// <param name="dropRate">p̄, what the rate grows to, 0 &lt; p̄ &lt; 1.</param>
    /// <param name="steps">T ≥ 1, the number of steps of the whole training.</param>
    /// <exception cref="ArgumentException">A value outside its range.</exception>
    public CurriculumDropout(double dropRate, int steps)
    {
        _dropRate = Share(dropRate, "drop rate");
        _gamma = Span / AtLeast(1, steps, nameof(steps));
    }

    /// <inheritdoc/>
    protected override double Value(int step) => _dropRate * (1 - Math.Exp(-_gamma * step));
}
