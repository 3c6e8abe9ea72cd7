namespace Course.Exercises.Tests.Alternatives;

/// <summary>Solutions of notebook 02 by other means than the references: difference quotients, recursion, rules derived otherwise.</summary>
public static class ComputationalGraphs
{
    public static (double f, double dx, double dy) MyMultiplyGate(double x, double y, double df)
    {
        // f is linear in each input, so a difference over any distance is the exact slope.
        double F(double p, double q) => p * q;
        return (F(x, y), (F(x + 1, y) - F(x, y)) * df, (F(x, y + 1) - F(x, y)) * df);
    }

    public static (double y, double dz) MySigmoidGate(double z, double dy)
    {
        // σ(z) = (1 + tanh(z/2))/2 and σ′(z) = 1/(4 cosh²(z/2)).
        double half = z / 2;
        return ((1 + Math.Tanh(half)) / 2, dy / (4 * Math.Cosh(half) * Math.Cosh(half)));
    }

    public static int[] MyTopologicalOrder(int nodes, (int From, int To)[] edges)
    {
        // Depth-first along the edges; nodes are listed as they are left, and the list is read backwards.
        var left = new List<int>();
        var seen = new HashSet<int>();
        void Visit(int node)
        {
            if (!seen.Add(node))
            {
                return;
            }

            foreach ((int From, int To) edge in edges)
            {
                if (edge.From == node)
                {
                    Visit(edge.To);
                }
            }

            left.Add(node);
        }

        for (int node = nodes - 1; node >= 0; node--)
        {
            Visit(node);
        }

        left.Reverse();
        return [.. left];
    }

    public static (double f, double dx, double dy) MyBranchGradients(double x, double y, double df)
    {
        // f = x²y + xy² + x, multiplied out.
        return ((x * x * y) + (x * y * y) + x, df * ((2 * x * y) + (y * y) + 1), df * ((x * x) + (2 * x * y)));
    }

    public static double MyCentralDifference(Func<double, double> f, double x, double h)
    {
        // The mean of the forward and the backward difference.
        double forward = (f(x + h) - f(x)) / h;
        double backward = (f(x) - f(x - h)) / h;
        return (forward + backward) / 2;
    }

    public static ((double Value, double Derivative) product, (double Value, double Derivative) quotient, (double Value, double Derivative) exponential)
        MyDualNumbers((double Value, double Derivative) u, (double Value, double Derivative) v)
    {
        // By logarithmic derivatives: (uv)′/uv = u′/u + v′/v, (u/v)′/(u/v) = u′/u − v′/v.
        double product = u.Value * v.Value;
        double quotient = u.Value / v.Value;
        double slope = product * ((u.Derivative / u.Value) + (v.Derivative / v.Value));
        double exponential = Math.Pow(Math.E, product);
        return ((product, slope), (quotient, quotient * ((u.Derivative / u.Value) - (v.Derivative / v.Value))), (exponential, exponential * slope));
    }
}
