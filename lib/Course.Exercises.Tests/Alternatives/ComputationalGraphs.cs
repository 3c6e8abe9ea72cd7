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

    public static (Func<double, double, double> forward, Func<double, (double dx, double dy)> backward) MyGateObjects(string gate)
    {
        // Forward already works out both slopes, which is all that Backward then needs; angles instead of squares and roots.
        (double Dx, double Dy) slopes = (0, 0);
        double Keep(double f, double dx, double dy)
        {
            slopes = (dx, dy);
            return f;
        }

        double Distance(double x, double y)
        {
            double angle = Math.Atan2(y, x);
            double r = double.Hypot(x, y);
            return r == 0 ? Keep(0, 0, 0) : Keep(r, Math.Cos(angle), Math.Sin(angle));
        }

        Func<double, double, double> forward = gate switch
        {
            "multiply" => (x, y) => Keep(x * y, y, x),
            "divide" => (x, y) => Keep(x / y, 1 / y, -x * Math.Pow(y, -2)),
            "maximum" => (x, y) => Keep((x + y + Math.Abs(x - y)) / 2, x < y ? 0 : 1, x < y ? 1 : 0),
            _ => Distance,
        };
        return (forward, df => (slopes.Dx * df, slopes.Dy * df));
    }

    public static (double value, double[] gradients, double[] again, int gates) MyEngine(double[] leaves, (string Op, int A, int B, double Number)[] steps)
    {
        // Forward mode: every node carries its derivative with respect to each leaf, and no backward pass is needed.
        double[] One(int which) => [.. leaves.Select((_, i) => i == which ? 1.0 : 0)];
        double[] Mix(double p, double[] u, double q, double[] v) => [.. u.Zip(v, (s, t) => (p * s) + (q * t))];
        var nodes = leaves.Select((leaf, i) => (Value: leaf, Slopes: One(i))).ToList();
        foreach ((string op, int a, int b, double n) in steps)
        {
            (double x, double[] u) = nodes[a];
            (double y, double[] v) = b < 0 ? (0, u) : nodes[b];
            nodes.Add(op switch
            {
                "+" => (x + y, Mix(1, u, 1, v)),
                "×" => (x * y, Mix(y, u, x, v)),
                "power" => (Math.Pow(x, n), Mix(n == 0 ? 0 : n * Math.Pow(x, n - 1), u, 0, v)),
                "exp" => (Math.Exp(x), Mix(Math.Exp(x), u, 0, v)),
                _ => (Math.Tanh(x), Mix(1 / Math.Pow(Math.Cosh(x), 2), u, 0, v)),
            });
        }

        var gates = new HashSet<int>();
        void Visit(int node)
        {
            if (node >= leaves.Length && gates.Add(node))
            {
                Visit(steps[node - leaves.Length].A);
                Visit(steps[node - leaves.Length].B);
            }
        }

        Visit(nodes.Count - 1);
        return (nodes[^1].Value, nodes[^1].Slopes, nodes[^1].Slopes, gates.Count);
    }
}
