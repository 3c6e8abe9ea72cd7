using Course.Nn.Tensors;

namespace Course.Exercises;

/// <summary>The functions and gradients on which a checker is tried. Kinks lie well inside a step, or far away.</summary>
internal static class GradientCheckerCases
{
    private const double Step = 1e-4;

    /// <summary>One case for each thing that the statement warns of.</summary>
    internal static IReadOnlyList<Tensor[]> Draw(Random random) =>
    [
        Case(random, 5, wrong: (3, 1.3)),
        Case(random, 6, kinks: [(1, 0), (3, 0.6)], wrong: (4, 0.8)),
        Case(random, 4, kinks: [(2, 0)]),
        Case(random, 5, kinks: [(0, 0.7), (2, -0.3)], wrong: (4, -1), alter: f => f.Curvature[1] = 900),
        TinySlopes(random),
        NegativeSlopes(random),
        LargeElements(random),
        AllKinks(random),
        Flat(0, 0, 0),
        Flat(0, 0.5, 0),
        Flat(0, 0.5, 0.5),
    ];

    private static Tensor[] Case(
        Random random, int n, (int At, double Place)[]? kinks = null, (int At, double Factor)? wrong = null, Action<KinkedFunction>? alter = null)
    {
        (double[] x, KinkedFunction f) = Smooth(random, n);
        alter?.Invoke(f);
        foreach ((int at, double place) in kinks ?? [])
        {
            Bend(random, f, x, at, place);
        }

        double[] gradient = f.Gradient(x);
        foreach ((int at, double _) in kinks ?? [])
        {
            gradient[at] += 0.7; // The slope of one side: right or wrong, it cannot be judged here.
        }

        if (wrong is { } w)
        {
            gradient[w.At] *= w.Factor;
        }

        return f.Case(x, gradient);
    }

    /// <summary>An element with a slope far below the floor and a gradient four times too large, beside a larger one that is twice too large; at a kink, a slope that would raise the floor.</summary>
    private static Tensor[] TinySlopes(Random random)
    {
        (double[] x, KinkedFunction f) = Smooth(random, 5);
        (f.Across[1], f.Curvature[1], f.Slope[1]) = (0, 0, 2e-4);
        (f.Across[2], f.Curvature[2], f.Slope[2]) = (0, 0, 0.02);
        (f.Across[3], f.Curvature[3], f.Slope[3]) = (0, 0, 20);
        f.Slope[4] = 100;
        Bend(random, f, x, 4, 0);
        double[] gradient = f.Gradient(x);
        (gradient[1], gradient[2]) = (gradient[1] * 4, gradient[2] * 2);
        return f.Case(x, gradient);
    }

    /// <summary>All slopes negative, one of them far below the floor with a gradient four times too large: the floor is 1e-3 of the largest size.</summary>
    private static Tensor[] NegativeSlopes(Random random)
    {
        (double[] x, KinkedFunction f) = Smooth(random, 4);
        for (int i = 0; i < x.Length; i++)
        {
            f.Slope[i] = -Math.Abs(f.Slope[i]);
        }

        (f.Across[1], f.Curvature[1], f.Slope[1]) = (0, 0, -2e-4);
        double[] gradient = f.Gradient(x);
        gradient[1] *= 4;
        return f.Case(x, gradient);
    }

    /// <summary>Elements of size 20 to 40, whose step is as much longer: a kink lies inside it and outside a step that is not scaled.</summary>
    private static Tensor[] LargeElements(Random random)
    {
        (double[] x, KinkedFunction f) = Smooth(random, 4);
        (x[1], x[2]) = (20 + (20 * random.NextDouble()), -20 - (20 * random.NextDouble()));
        f.Kink[1] = f.Kink[2] = 100;
        f.Across[1] = f.Across[2] = 0;
        Bend(random, f, x, 1, 0.6);
        double[] gradient = f.Gradient(x);
        gradient[2] *= 1.1;
        return f.Case(x, gradient);
    }

    private static Tensor[] AllKinks(Random random)
    {
        (double[] x, KinkedFunction f) = Smooth(random, 2);
        Bend(random, f, x, 0, 0);
        Bend(random, f, x, 1, -0.6);
        return f.Case(x, f.Gradient(x));
    }

    private static Tensor[] Flat(params double[] gradient)
    {
        double[] zeros = new double[gradient.Length];
        return new KinkedFunction(zeros, zeros, zeros, zeros, zeros).Case([1, -2, 0.5], gradient);
    }

    /// <summary>A point and a function around it without kinks; its first element is straight.</summary>
    private static (double[] X, KinkedFunction F) Smooth(Random random, int n)
    {
        double[] Draw(double low, double high) => [.. Enumerable.Range(0, n).Select(_ => Inputs.Signed(random, low, high))];
        double[] x = Draw(0.3, 0.9);
        var f = new KinkedFunction(Draw(0.5, 1), Draw(2, 4), Draw(10, 14), new double[n], [.. Enumerable.Repeat(5.0, n)]);
        (f.Across[0], f.Curvature[0]) = (0, 0);
        return (x, f);
    }

    /// <summary>Puts a kink beside an element, at a place measured in steps; 0 is the element itself.</summary>
    private static void Bend(Random random, KinkedFunction f, double[] x, int at, double place)
    {
        f.Jump[at] = 0.5 + random.NextDouble();
        f.Kink[at] = x[at] + (place * Step * Math.Max(1, Math.Abs(x[at])));
    }
}
