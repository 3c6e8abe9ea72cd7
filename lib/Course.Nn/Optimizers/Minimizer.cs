using Course.Nn.Tensors;

namespace Course.Nn.Optimizers;

/// <summary>
/// Makes a function of one vector small, with a model of its curvature (S2 · second-order methods; Nocedal and Wright, 2006): x = x + t·p, with the direction p
/// from the model and t from a line search, or fixed by <see cref="MinimizerOptions.Step"/>. For all examples at once, not for mini-batches.
/// </summary>
/// <remarks>
/// MathNet.Numerics has BFGS and L-BFGS too. These are our own, because the lecture's formulas can be read in them, they
/// stop with a report instead of an exception on a noisy function, and L-BFGS can be compared with other libraries step
/// by step. The tests hold them against MathNet's.
/// </remarks>
public abstract class Minimizer
{
    private readonly MinimizerOptions _options;

    private protected Minimizer(MinimizerOptions? options)
    {
        _options = options ?? new MinimizerOptions();
        _options.Validate();
    }

    /// <summary>Whether the direction has the right length from the first step on, so that nothing is searched.</summary>
    private protected virtual bool AlwaysFixedStep => false;

    /// <summary>Goes down from a point until one of the reasons to stop.</summary>
    /// <param name="objective">f and its gradient.</param>
    /// <param name="start">A Float64 vector [n].</param>
    /// <exception cref="ArgumentException">The start is not a Float64 vector with at least one element.</exception>
    public MinimizerReport Minimize(Objective objective, Tensor start)
    {
        Require.NotNull(objective);
        Require.NotNull(start);
        Require.That(
            start.Rank == 1 && start.Count != 0 && start.ElementType == ElementType.Float64,
            $"{GetType().Name}: a start of shape {start.Shape} and {start.ElementType}; expected a Float64 vector");

        return Descend(objective, start);
    }

    /// <summary>A fresh model for one descent.</summary>
    private protected abstract ICurvature Begin(Objective objective, int count);

    private MinimizerReport Descend(Objective objective, Tensor x)
    {
        int evaluations = 0;
        ICurvature curvature = Begin(Counted, x.Count);
        ObjectiveValue here = Counted(x);
        List<double> values = [here.Value];
        StopReason? reason = Judge(here, values);
        while (reason is null)
        {
            Tensor p = curvature.Direction(x, here.Gradient);
            double trial = values.Count == 1 && !AlwaysFixedStep ? Math.Min(1, 1 / here.Gradient.Abs().Sum()) : 1;
            (double T, ObjectiveValue Value)? step = AlwaysFixedStep || _options.Step is not null
                ? Fixed(x, p, trial * (_options.Step ?? 1))
                : WolfeLineSearch.Find(Counted, x, p, here, trial);
            if (step is not { } found)
            {
                reason = StopReason.LineSearchFailed;
                break;
            }

            curvature.Learn(found.T * p, found.Value.Gradient - here.Gradient);
            x += found.T * p;
            here = found.Value;
            values.Add(here.Value);
            reason = Judge(here, values);
        }

        return new MinimizerReport(x, here.Value, here.Gradient.Norm(), values, evaluations, reason.Value);

        ObjectiveValue Counted(Tensor at)
        {
            evaluations++;
            return objective(at);
        }

        (double T, ObjectiveValue Value)? Fixed(Tensor from, Tensor p, double t) => (t, Counted(from + (t * p)));
    }

    private StopReason? Judge(ObjectiveValue here, List<double> values) =>
        !double.IsFinite(here.Value) || !here.Gradient.AllFinite() ? StopReason.NotFinite
        : here.Gradient.Norm() <= _options.GradientTolerance ? StopReason.GradientIsSmall
        : values.Count > _options.MaximumIterations ? StopReason.MaximumIterations
        : null;
}
