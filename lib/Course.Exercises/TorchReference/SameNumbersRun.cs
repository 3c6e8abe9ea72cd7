using Course.Nn.Tensors;

namespace Course.Exercises;

/// <summary>A training by libtorch's conventions with places at which another one can slip in; as it stands it is right.</summary>
internal sealed record SameNumbersRun
{
    private const double Epsilon = 1e-5;

    /// <summary>The matrix that a given one is taken for, in torch's layout, from it and its place among the parameters.</summary>
    internal Func<Tensor, int, Tensor> Taken { get; init; } = (w, _) => w;

    /// <summary>The way back: what is returned for a matrix in torch's layout.</summary>
    internal Func<Tensor, int, Tensor> TakenBack { get; init; } = (w, _) => w;

    /// <summary>How the matrices among the gradients are returned.</summary>
    internal Func<Tensor, Tensor> GradientOut { get; init; } = g => g;

    /// <summary>How those among the new weights are.</summary>
    internal Func<Tensor, Tensor> WeightOut { get; init; } = w => w;

    /// <summary>The mean and the variance that normalise, from x and the running ones before and after this step's move.</summary>
    internal Func<Tensor, SameNumbersMoments, SameNumbersMoments, SameNumbersMoments> Used { get; init; } = (x, _, _) => new(x.Mean(0), x.Variance(0));

    /// <summary>What the centred images are divided by, from the variance.</summary>
    internal Func<Tensor, Tensor> Root { get; init; } = variance => (variance + Epsilon).Sqrt();

    /// <summary>What goes into the running variance.</summary>
    internal Func<Tensor, Tensor> BatchVariance { get; init; } = x => x.Variance(0, ddof: 1);

    /// <summary>The share of the new in the running statistics.</summary>
    internal double ShareOfTheNew { get; init; } = 0.1;

    /// <summary>The running variance at the start, from x.</summary>
    internal Func<Tensor, Tensor> FirstVariance { get; init; } = x => (x.Mean(0) * 0) + 1;

    /// <summary>Whether the running statistics move in a step.</summary>
    internal Func<int, bool> Moves { get; init; } = _ => true;

    /// <summary>How many forward passes there are after the last step.</summary>
    internal int PassesMore { get; init; }

    /// <summary>The probabilities that a loss is computed from by their logarithm; null where it is computed from the scores.</summary>
    internal Func<Tensor, Tensor>? Probabilities { get; init; }

    /// <summary>The loss that is reported, from the mean, the case and the parameters.</summary>
    internal Func<double, SameNumbersCase, Tensor[], double> Reported { get; init; } = (loss, _, _) => loss;

    /// <summary>Whether it is measured after the step.</summary>
    internal bool LossAfterTheStep { get; init; }

    /// <summary>∂L/∂z without its divisor.</summary>
    internal Func<Tensor, Tensor, Tensor> Error { get; init; } = (z, t) => z.Softmax(1) - t;

    /// <summary>What the gradients are divided by.</summary>
    internal Func<SameNumbersCase, double> Divisor { get; init; } = c => c.Rows;

    /// <summary>The derivative of the ReLU.</summary>
    internal Func<Tensor, Tensor> Mask { get; init; } = a => a > 0;

    /// <summary>What is in .grad after backward, from what was there (null at first) and the gradient.</summary>
    internal Func<Tensor?, Tensor, Tensor> Kept { get; init; } = (_, g) => g;

    /// <summary>What multiplies the error in dW1, from the normalised images and x.</summary>
    internal Func<Tensor, Tensor, Tensor> InputOfW1 { get; init; } = (normalised, _) => normalised;

    /// <summary>The gradient of a bias.</summary>
    internal Func<Tensor, Tensor> OfBias { get; init; } = d => d.Sum(0);

    /// <summary>Whether dW1 is computed with the new W2.</summary>
    internal bool OneAfterTheOther { get; init; }

    /// <summary>What the optimiser makes of a gradient, from it, the parameter and the case.</summary>
    internal Func<Tensor, Tensor, SameNumbersCase, Tensor> Decayed { get; init; } = (g, w, c) => g + (c.Decay * w);

    /// <summary>The new velocity, from ρ, the old one (null at first), the gradient and η.</summary>
    internal Func<double, Tensor?, Tensor, double, Tensor> Velocity { get; init; } = (rho, v, g, _) => v is null ? g : (rho * v) + g;

    /// <summary>What is taken off a parameter.</summary>
    internal Func<SameNumbersStep, Tensor> Off { get; init; } = s => s.Rate * s.Velocity;

    /// <summary>η of a step.</summary>
    internal Func<double[], int, double> Rate { get; init; } = (rates, step) => rates[step];

    /// <summary>The gradients that are returned, from those of all steps and the case.</summary>
    internal Func<IReadOnlyList<Tensor[]>, SameNumbersCase, Tensor[]> Gradients { get; init; } = (all, _) => all[0];

    internal Tensor[] Of(Tensor[] a)
    {
        var c = SameNumbersCase.Of(a);
        Tensor[] w = [.. c.Weights.Select((t, i) => t.Rank == 2 ? Taken(t, i) : t)];
        Tensor?[] v = new Tensor?[w.Length], kept = new Tensor?[w.Length];
        SameNumbersMoments running = new(c.X.Mean(0) * 0, FirstVariance(c.X));
        List<Tensor[]> gradients = [];
        double[] losses = new double[c.Rates.Length];
        for (int step = 0; step < losses.Length; step++)
        {
            SameNumbersMoments moved = Moves(step) ? Moved(c.X, running) : running, used = Used(c.X, running, moved);
            Tensor normalised = (c.X - used.Mean) / Root(used.Variance);
            running = moved;
            Tensor[] before = [.. w];
            gradients.Add(Step(c, normalised, w, v, kept, Rate(c.Rates, step)));
            Tensor[] measured = LossAfterTheStep ? w : before;
            losses[step] = Reported(Loss(Scores(normalised, measured).Z, c.Targets), c, measured);
        }

        for (int pass = 0; pass < PassesMore; pass++)
        {
            running = Moved(c.X, running);
        }

        return [Tensor.From(losses, ElementType.Float64), .. Out(Gradients(gradients, c), GradientOut), .. Out(w, WeightOut), running.Mean, running.Variance];
    }

    private static (Tensor A, Tensor H, Tensor Z) Scores(Tensor x, Tensor[] w)
    {
        Tensor a = x.MatMul(w[0].T) + w[1], h = a * (a > 0);
        return (a, h, h.MatMul(w[2].T) + w[3]);
    }

    private double Loss(Tensor z, Tensor targets) => Probabilities is null ? Softmax.Loss(z, targets) : -(Probabilities(z) * targets).Sum(1).Log().Mean();

    /// <summary>One step in place, the last layer first; what is in .grad.</summary>
    private Tensor[] Step(SameNumbersCase c, Tensor normalised, Tensor[] w, Tensor?[] v, Tensor?[] kept, double rate)
    {
        (Tensor a, Tensor h, Tensor z) = Scores(normalised, w);
        Tensor dz = Error(z, c.Targets) / Divisor(c), back = w[2];
        Tensor[] last = [Update(2, dz.T.MatMul(h)), Update(3, OfBias(dz))];
        Tensor da = dz.MatMul(OneAfterTheOther ? w[2] : back) * Mask(a);
        return [Update(0, da.T.MatMul(InputOfW1(normalised, c.X))), Update(1, OfBias(da)), .. last];

        Tensor Update(int i, Tensor g)
        {
            Tensor grad = Kept(kept[i], g), gradient = Decayed(grad, w[i], c);
            Tensor velocity = Velocity(c.Momentum, v[i], gradient, rate);
            w[i] -= Off(new SameNumbersStep(rate, velocity, v[i] ?? gradient * 0, gradient, w[i], c));
            (v[i], kept[i]) = (velocity, grad);
            return grad;
        }
    }

    private SameNumbersMoments Moved(Tensor x, SameNumbersMoments old) =>
        new(((1 - ShareOfTheNew) * old.Mean) + (ShareOfTheNew * x.Mean(0)), ((1 - ShareOfTheNew) * old.Variance) + (ShareOfTheNew * BatchVariance(x)));

    /// <summary>Parameters or gradients as they are returned.</summary>
    private Tensor[] Out(Tensor[] four, Func<Tensor, Tensor> matrix) => [.. four.Select((t, i) => t.Rank == 2 ? matrix(TakenBack(t, i)) : t)];
}

/// <summary>A mean and a variance for each column.</summary>
internal sealed record SameNumbersMoments(Tensor Mean, Tensor Variance);

/// <summary>What a parameter is moved by: η, the velocity, the one before (0 at first), the decayed gradient, the parameter and the case.</summary>
internal sealed record SameNumbersStep(double Rate, Tensor Velocity, Tensor Old, Tensor Gradient, Tensor W, SameNumbersCase Case);
