using Course.Nn.Tensors;

namespace Course.Exercises;

/// <summary>
/// The ways in which a topological order goes wrong. Many different orders make the same mistake, so each is recognised
/// by a property of the order and not by its numbers.
/// </summary>
/// <param name="Misconception">The mistake, with a function that makes it.</param>
/// <param name="Shows">Whether a wrong order of a graph has the mistake's property.</param>
internal sealed record OrderMistakes(Misconception Misconception, Func<DirectedGraph, int[], bool> Shows)
{
    /// <summary>All of them, the most specific first.</summary>
    internal static IReadOnlyList<OrderMistakes> All { get; } =
    [
        Create(
            "nodes left in counting order",
            "The order is 0, 1, 2, … whatever the edges say. The numbers of the nodes mean nothing; only the edges do.",
            g => [.. Enumerable.Range(0, g.Nodes)],
            (g, order) => order.SequenceEqual(Enumerable.Range(0, g.Nodes))),
        Create(
            "the order is back to front",
            "Every node comes before all it needs: this is the order of the backward pass. Reverse it (a depth-first "
            + "search that follows edges forward lists nodes in this order as it leaves them).",
            g => [.. g.Order(g.Sources()).Reverse()],
            (g, order) => IsPermutation(g, order) && g.Edges.All(e => Place(order, e.From) > Place(order, e.To))),
        Create(
            "nodes listed once per path",
            "Some node appears more than once: it was added again on each path that reaches it. Remember which nodes have "
            + "been placed.",
            EveryPath,
            (g, order) => order.Length > g.Nodes && order.Order().Distinct().SequenceEqual(Enumerable.Range(0, g.Nodes))),
        Create(
            "only one source followed",
            "Nodes are missing: the search began at one source and never saw what can only be reached from the others. "
            + "Begin with every node that no edge enters; a node on its own counts too.",
            g => g.Order(g.Sources().Take(1)),
            (g, order) => order.Length < g.Nodes && order.Distinct().Count() == order.Length && InOrder(g, order)),
        Create(
            "a node placed after its first input",
            "Nodes were placed as soon as one of the nodes they need was there, as in a plain breadth-first or "
            + "depth-first walk. A gate can only compute when all its inputs have arrived.",
            BreadthFirst,
            (g, order) => IsPermutation(g, order) && order.All(n => !g.Before(n).Any() || g.Before(n).Any(b => Place(order, b) < Place(order, n)))),
    ];

    /// <summary>The first mistake that every wrong order shows, or null.</summary>
    internal static Misconception? Find(IEnumerable<(DirectedGraph Graph, int[] Order)> cases)
    {
        (DirectedGraph Graph, int[] Order)[] wrong = cases.Where(c => !(IsPermutation(c.Graph, c.Order) && InOrder(c.Graph, c.Order))).ToArray();
        return All.FirstOrDefault(m => wrong.All(c => m.Shows(c.Graph, c.Order)))?.Misconception;
    }

    private static OrderMistakes Create(string name, string explanation, Func<DirectedGraph, int[]> wrong, Func<DirectedGraph, int[], bool> shows) =>
        new(new Misconception(name, explanation, a => [Tensor.From(wrong(DirectedGraph.Of(a)))]), shows);

    private static int Place(int[] order, int node) => Array.IndexOf(order, node);

    private static bool IsPermutation(DirectedGraph graph, int[] order) =>
        order.Order().SequenceEqual(Enumerable.Range(0, graph.Nodes));

    private static bool InOrder(DirectedGraph graph, int[] order) =>
        graph.Edges.All(e => Place(order, e.To) < 0 || Place(order, e.From) < Place(order, e.To));

    private static int[] BreadthFirst(DirectedGraph graph)
    {
        var order = graph.Sources().ToList();
        for (int i = 0; i < order.Count; i++)
        {
            order.AddRange(graph.After(order[i]).Distinct().Where(n => !order.Contains(n)).ToArray());
        }

        return [.. order];
    }

    private static int[] EveryPath(DirectedGraph graph)
    {
        IEnumerable<int> From(int node) => graph.After(node).SelectMany(From).Prepend(node);
        return [.. graph.Sources().SelectMany(From)];
    }
}
