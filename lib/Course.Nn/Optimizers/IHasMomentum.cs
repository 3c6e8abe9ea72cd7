namespace Course.Nn.Optimizers;

/// <summary>An optimiser with a velocity, whose momentum ρ a schedule may change during training (S3 · momentum: annealed from 0.5 to 0.99).</summary>
public interface IHasMomentum
{
    /// <summary>ρ, the momentum factor, the share of the velocity kept per step, 0 ≤ ρ &lt; 1; may be changed between steps.</summary>
    /// <exception cref="ArgumentException">A value outside its range.</exception>
    double MomentumFactor { get; set; }
}
