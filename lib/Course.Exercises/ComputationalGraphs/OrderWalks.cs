namespace Course.Exercises;

/// <summary>Orders that well-meant procedures end with, a wrong one among them for most graphs.</summary>
internal static class OrderWalks
{
    /// <summary>
    /// Depth first along the edges, from a node to those it needs; each node when it is met. One order for each way to choose where
    /// to begin and which of several inputs comes first.
    /// </summary>
    internal static IEnumerable<int[]> InputsFirstMet(DirectedGraph graph)
    {
        int[] nodes = [.. Enumerable.Range(0, graph.Nodes)];
        int[] ends = [.. nodes.Where(n => !graph.After(n).Any())];
        IEnumerable<int>[] beginnings = [nodes, nodes.Reverse(), ends, ends.Reverse()];
        return beginnings.SelectMany(begin => new[] { Met(begin, graph.Before), Met(begin, n => graph.Before(n).Reverse()) });
    }

    /// <summary>The ends of the edges, each when it is first met, and then the nodes that no edge touches; with those first; without them.</summary>
    internal static IEnumerable<int[]> EndsMet(DirectedGraph graph)
    {
        int[] met = [.. graph.Edges.SelectMany(e => new[] { e.From, e.To }).Distinct()];
        int[] alone = [.. Enumerable.Range(0, graph.Nodes).Except(met)];
        return [[.. met, .. alone], [.. alone, .. met], met];
    }

    /// <summary>The length of a path to each node, as far as one pass over the edges finds it.</summary>
    internal static int[] Depths(DirectedGraph graph)
    {
        int[] depths = new int[graph.Nodes];
        foreach ((int from, int to) in graph.Edges)
        {
            depths[to] = Math.Max(depths[to], depths[from] + 1);
        }

        return depths;
    }

    /// <summary>From counting order, one pass over the edges: the ends of an edge are exchanged where they stand the wrong way round.</summary>
    internal static int[] OnePass(DirectedGraph graph)
    {
        int[] order = [.. Enumerable.Range(0, graph.Nodes)];
        foreach ((int from, int to) in graph.Edges)
        {
            (int i, int j) = (Array.IndexOf(order, from), Array.IndexOf(order, to));
            if (i > j)
            {
                (order[i], order[j]) = (order[j], order[i]);
            }
        }

        return order;
    }

    /// <summary>What is reached by looking at pairs of nodes with an edge between them: by one pass, or by sorting with a comparison.</summary>
    internal static IEnumerable<int[]> ByPairs(DirectedGraph graph)
    {
        yield return OnePass(graph);
        yield return OneMove(graph);
        HashSet<(int, int)> edges = [.. graph.Edges];
        foreach (Comparison<int> otherwise in new Comparison<int>[] { (_, _) => 0, (a, b) => a.CompareTo(b), (a, b) => a == b ? 0 : 1, (a, b) => a == b ? 0 : -1 })
        {
            int Compare(int a, int b) => edges.Contains((a, b)) ? -1 : edges.Contains((b, a)) ? 1 : otherwise(a, b);
            int[] nodes = [.. Enumerable.Range(0, graph.Nodes)];
            yield return [.. nodes.OrderBy(n => n, Comparer<int>.Create(Compare))];
            yield return Sorted(nodes, Compare);
        }
    }

    /// <summary>From counting order, one pass over the edges: a node that stands before one it needs is moved behind it.</summary>
    private static int[] OneMove(DirectedGraph graph)
    {
        var order = Enumerable.Range(0, graph.Nodes).ToList();
        foreach ((int from, int to) in graph.Edges)
        {
            if (order.IndexOf(to) < order.IndexOf(from))
            {
                order.Remove(to);
                order.Insert(order.IndexOf(from) + 1, to);
            }
        }

        return [.. order];
    }

    /// <summary>Sorting may find that a comparison contradicts itself; then there is no order.</summary>
    private static int[] Sorted(int[] nodes, Comparison<int> compare)
    {
        try
        {
            Array.Sort(nodes, compare);
            return nodes;
        }
        catch (InvalidOperationException)
        {
            return [];
        }
    }

    private static int[] Met(IEnumerable<int> begin, Func<int, IEnumerable<int>> inputs)
    {
        var order = new List<int>();
        void Visit(int node)
        {
            if (!order.Contains(node))
            {
                order.Add(node);
                foreach (int input in inputs(node))
                {
                    Visit(input);
                }
            }
        }

        foreach (int node in begin)
        {
            Visit(node);
        }

        return [.. order];
    }
}
