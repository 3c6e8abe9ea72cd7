using Course.Nn.Tensors;

namespace Course.Exercises.Tests.Alternatives;

/// <summary>Solutions of notebook 07 by other means than the references: sums over all gradients so far, numbers instead of tensors, functions that call themselves.</summary>
public static class Optimisation
{
    public static (Tensor x, Tensor v) MyMomentum(Func<Tensor, Tensor> gradient, Tensor start, double rate, double rho, int steps)
    {
        // The velocity as the sum it is: Σ ρ^(age)·g.
        (Tensor x, List<Tensor> met) = (start, []);
        Tensor Velocity() => met.Select((g, i) => Math.Pow(rho, met.Count - 1 - i) * g).Aggregate(start * 0, (a, b) => a + b);
        for (int step = 1; step <= steps; step++)
        {
            met.Add(gradient(x));
            x -= rate * Velocity();
        }

        return (x, Velocity());
    }

    public static (Tensor x, Tensor ahead) MyNesterov(Func<Tensor, Tensor> gradient, Tensor start, double rate, double rho, int steps)
    {
        // Both with the velocity of plain momentum, v = ρ·v + g.
        (Tensor x, Tensor v) = (start, start * 0);
        for (int step = 0; step < steps; step++)
        {
            v = (rho * v) + gradient(x - (rate * rho * v));
            x -= rate * v;
        }

        (Tensor ahead, Tensor w) = (start, start * 0);
        for (int step = 0; step < steps; step++)
        {
            Tensor g = gradient(ahead);
            w = (rho * w) + g;
            ahead -= rate * (g + (rho * w));
        }

        return (x, ahead);
    }

    public static (Tensor adaGrad, Tensor rmsProp) MyAdaGradRmsProp(
        Func<Tensor, Tensor> gradient, Tensor start, double rate, double decay, double epsilon, int steps)
    {
        double[] Run(Func<double, double, double> remember)
        {
            (double[] x, double[] s) = (start.ToDoubleArray(), new double[start.Count]);
            for (int step = 0; step < steps; step++)
            {
                Tensor g = gradient(Vector(x));
                for (int i = 0; i < x.Length; i++)
                {
                    s[i] = remember(s[i], g[i] * g[i]);
                    x[i] -= rate * g[i] / (Math.Sqrt(s[i]) + epsilon);
                }
            }

            return x;
        }

        return (Vector(Run((s, square) => s + square)), Vector(Run((s, square) => s + ((1 - decay) * (square - s)))));
    }

    public static (Tensor x, Tensor m, Tensor v) MyAdam(
        Func<Tensor, Tensor> gradient, Tensor start, double rate, double beta1, double beta2, double epsilon, int steps)
    {
        // The corrections in the rate, and ε scaled to match.
        (Tensor x, Tensor m, Tensor v, double left1, double left2) = (start, start * 0, start * 0, 1, 1);
        for (int step = 0; step < steps; step++)
        {
            Tensor g = gradient(x);
            (left1, left2) = (left1 * beta1, left2 * beta2);
            m += (1 - beta1) * (g - m);
            v += (1 - beta2) * (g.Square() - v);
            double root = Math.Sqrt(1 - left2);
            x -= rate * root / (1 - left1) * m / (v.Sqrt() + (root * epsilon));
        }

        return (x, m, v);
    }

    public static (Tensor stairs, Tensor exponential, Tensor inverse, Tensor cosine) MySchedules(
        double rate, double factor, int every, double k, int period, double minimum, int steps)
    {
        (double[] stairs, double[] exponential, double[] inverse, double[] cosine) = (new double[steps], new double[steps], new double[steps], new double[steps]);
        (double stair, double share) = (rate, 1);
        for (int t = 0; t < steps; t++)
        {
            stair *= t > 0 && t % every == 0 ? factor : 1;
            (stairs[t], exponential[t], inverse[t]) = (stair, rate * share, 1 / ((1 / rate) + (k / rate * t)));
            share *= Math.Exp(-k);
            double half = Math.Cos(Math.PI / 2 * (t % period) / period);
            cosine[t] = minimum + ((rate - minimum) * half * half);
        }

        return (Vector(stairs), Vector(exponential), Vector(inverse), Vector(cosine));
    }

    public static (Tensor x, int negative) MyNewton(Func<Tensor, (Tensor G, Tensor H)> derivatives, Tensor start, double damping, int steps)
    {
        Tensor x = start;
        for (int step = 0; step < steps; step++)
        {
            (Tensor g, Tensor h) = derivatives(x);

            // One equation taken off the other.
            (double a, double b, double d) = (h[0, 0] + damping, h[0, 1], h[1, 1] + damping);
            double second = ((a * g[1]) - (b * g[0])) / ((a * d) - (b * b));
            double first = ((d * g[0]) - (b * g[1])) / ((a * d) - (b * b));
            x -= Vector([first, second]);
        }

        // Both eigenvalues, from the quadratic equation.
        Tensor last = derivatives(x).H;
        (double mean, double half) = ((last[0, 0] + last[1, 1]) / 2, (last[0, 0] - last[1, 1]) / 2);
        double apart = Math.Sqrt((half * half) + (last[0, 1] * last[0, 1]));
        return (x, (mean - apart < 0 ? 1 : 0) + (mean + apart < 0 ? 1 : 0));
    }

    public static Tensor MyLbfgsDirection(Tensor g, Tensor[] s, Tensor[] y)
    {
        // H·g of the newest matrix from H·g′ of the one before.
        static double Dot(Tensor a, Tensor b) => a.MatMul(b).Item();
        int[] kept = [.. Enumerable.Range(0, s.Length).Where(i => Dot(s[i], y[i]) > 0)];
        double gamma = kept.Length == 0 ? 1 : Dot(s[kept[^1]], y[kept[^1]]) / Dot(y[kept[^1]], y[kept[^1]]);
        Tensor Apply(int newest, Tensor q)
        {
            if (newest < 0)
            {
                return q * gamma;
            }

            (Tensor step, Tensor change) = (s[kept[newest]], y[kept[newest]]);
            double share = Dot(step, q) / Dot(step, change);
            Tensor r = Apply(newest - 1, q - (share * change));
            return r - ((Dot(change, r) / Dot(step, change) - share) * step);
        }

        return Apply(kept.Length - 1, -g);
    }

    public static Tensor MyEscape(Func<Tensor, Tensor> gradient, Tensor start, int budget, int seed)
    {
        // Noise that fades, on every step, and Nesterov's look ahead.
        Random random = RandomSource.FromSeed(seed);
        (Tensor x, Tensor v) = (start, start * 0);
        for (int step = 0; step < budget; step++)
        {
            v = (0.9 * v) - (0.02 * gradient(x + (0.9 * v)));
            x += v + Tensor.RandomNormal(random, start.Shape, 0, 0.02 * Math.Exp(-0.05 * step), ElementType.Float64);
        }

        return x;
    }

    private static Tensor Vector(double[] numbers) => Tensor.From(numbers, ElementType.Float64);
}
