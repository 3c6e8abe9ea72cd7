namespace Course.Grading.Tests.Samples;

/// <summary>Students whose code does not compile, does not end, or ends in the wrong way.</summary>
internal static partial class SampleClass
{
    private static IEnumerable<Sample> BrokenWork =>
    [
        new("compile-error", Backprop)
        {
            Solved = ["03-logistic-neuron", "03-affine-forward", "03-softmax-loss", "03-two-layer-gradients"],
            Written = new Dictionary<string, string>
            {
                ["03-affine-backward"] =
                    """
                    (Tensor dx, Tensor dw, Tensor db) MyAffineBackward(Tensor x, Tensor w, Tensor dy)
                    {
                        var dw = x.T.MatMul(dy)
                        return (dy.MatMul(w.T), dw, dy.Sum(0));
                    }
                    """,
                ["03-relu-backward"] =
                    """
                    Tensor MyReluBackward(Tensor x, Tensor dy)
                    {
                        return dy * mask;
                    }
                    """,
            },
        },
        new("infinite-loop", Graphs)
        {
            Solved = ["02-multiply-gate", "02-central-difference"],
            Written = new Dictionary<string, string>
            {
                ["02-topological-order"] =
                    """
                    int[] MyTopologicalOrder(int nodes, (int From, int To)[] edges)
                    {
                        var order = new List<int>();
                        while (order.Count <= nodes)
                        {
                            int next = Enumerable.Range(0, nodes).FirstOrDefault(n => !order.Contains(n), -1);
                            if (next < 0) continue;
                            order.Add(next);
                            Console.WriteLine(next);
                        }
                        return order.ToArray();
                    }
                    """,
            },
        },
        new("stack-overflow", Graphs)
        {
            Solved = ["02-multiply-gate", "02-sigmoid-gate"],
            Written = new Dictionary<string, string>
            {
                ["02-topological-order"] =
                    """
                    int[] MyTopologicalOrder(int nodes, (int From, int To)[] edges)
                    {
                        var order = new List<int>();
                        void Visit(int node)
                        {
                            foreach (var edge in edges)
                                if (edge.To == node || edge.From == node) Visit(edge.To == node ? edge.From : edge.To);
                            order.Add(node);
                        }
                        for (int node = 0; node < nodes; node++) Visit(node);
                        return order.ToArray();
                    }
                    """,
                ["02-central-difference"] =
                    """
                    double MyCentralDifference(Func<double, double> f, double x, double h)
                    {
                        var slopes = new double[1];
                        return slopes[1];
                    }
                    """,
            },
        },
    ];
}
