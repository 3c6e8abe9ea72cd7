using Course.Nn.Tensors;

namespace Course.Exercises;

/// <summary>A graph as the topological-order exercise hands it out: nodes 0..Nodes−1 and edges from what is needed to what needs it.</summary>
internal sealed record DirectedGraph(int Nodes, (int From, int To)[] Edges)
{
    /// <summary>From the case's tensors: a scalar node count and the edges [E, 2].</summary>
    internal static DirectedGraph Of(Tensor[] inputs) => new(
        (int)inputs[0].Item(),
        [.. Enumerable.Range(0, inputs[1].Shape[0]).Select(e => ((int)inputs[1][e, 0], (int)inputs[1][e, 1]))]);

    /// <summary>The case's tensors.</summary>
    internal Tensor[] ToTensors() =>
    [
        Tensor.Scalar(Nodes, ElementType.Float64),
        Tensor.From([.. Edges.SelectMany(e => new double[] { e.From, e.To })], [Edges.Length, 2], ElementType.Float64),
    ];

    /// <summary>The same graph with its nodes renamed and its edges in another order, both at random.</summary>
    internal DirectedGraph Shuffled(Random random)
    {
        int[] names = Enumerable.Range(0, Nodes).ToArray();
        random.Shuffle(names);
        (int, int)[] edges = Edges.Select(e => (names[e.From], names[e.To])).ToArray();
        random.Shuffle(edges);
        return new DirectedGraph(Nodes, edges);
    }

    /// <summary>The nodes that no edge enters.</summary>
    internal IEnumerable<int> Sources() => Enumerable.Range(0, Nodes).Where(n => Edges.All(e => e.To != n));

    /// <summary>The nodes that the edges out of this one lead to, in the order of the edges.</summary>
    internal IEnumerable<int> After(int node) => Edges.Where(e => e.From == node).Select(e => e.To);

    /// <summary>The nodes that this one needs.</summary>
    internal IEnumerable<int> Before(int node) => Edges.Where(e => e.To == node).Select(e => e.From);

    /// <summary>Places nodes one by one as soon as all they need is placed (Kahn), starting from the given sources.</summary>
    internal int[] Order(IEnumerable<int> sources)
    {
        var order = new List<int>();
        var ready = new Queue<int>(sources);
        while (ready.TryDequeue(out int node))
        {
            order.Add(node);
            foreach (int next in After(node).Distinct().Where(n => Before(n).All(order.Contains)))
            {
                ready.Enqueue(next);
            }
        }

        return [.. order];
    }
}
