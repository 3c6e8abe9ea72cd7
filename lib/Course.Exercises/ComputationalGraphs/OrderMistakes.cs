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
            "each node's place instead of the nodes in order",
            "Entry n of what was returned is the place at which node n stands in a valid order. Asked for is the list itself: "
            + "first the node that comes first, then the node that comes second, and so on.",
            g => Places(g.Order(g.Sources())),
            (g, order) => IsPermutation(g, order) && InOrder(g, Places(order))),
        Create(
            "nodes counted from 1",
            "Every number is 1 too large: the order is right, but the nodes are called 0 to nodes − 1.",
            g => [.. g.Order(g.Sources()).Select(n => n + 1)],
            (g, order) => IsValid(g, [.. order.Select(n => n - 1)])),
        Create(
            "a node listed before its inputs are visited",
            "A node was put into the list when the walk arrived at it, before the walk went on to the nodes that it needs (pre-order). "
            + "List it when the walk leaves it: then everything it needs is in the list.",
            g => OrderWalks.InputsFirstMet(g).First(),
            (g, order) => OrderWalks.InputsFirstMet(g).Any(order.SequenceEqual)),
        Create(
            "a list of arrivals, reversed",
            "Nodes were listed when the walk arrived at them, and the list was turned round at the end. That does not put every node after "
            + "all it needs: a node met early may be needed by one met late. List a node when the walk leaves it, after its inputs.",
            g => [.. OrderWalks.InputsFirstMet(g).First().Reverse()],
            (g, order) => OrderWalks.InputsFirstMet(g).Any(o => order.SequenceEqual(o.Reverse()))),
        Create(
            "edges taken in the order given",
            "The edges were gone through as they are given, and the ends of each were listed when they were first met. An edge that comes later may lead to a node that is listed "
            + "already. What is known after one pass is not an order: a node waits for all the edges that enter it.",
            g => OrderWalks.EndsMet(g).First(),
            (g, order) => OrderWalks.EndsMet(g).Any(order.SequenceEqual)),
        Create(
            "sorted by the number of edges in",
            "The nodes stand by how many edges enter them. Few edges in does not mean early: the last node of a chain has one edge in, "
            + "just like the second. The numbers of missing inputs must be lowered as nodes are placed.",
            g => [.. Enumerable.Range(0, g.Nodes).OrderBy(n => g.Before(n).Count())],
            (g, order) => IsPermutation(g, order) && order.Zip(order.Skip(1)).All(p => g.Before(p.First).Count() <= g.Before(p.Second).Count())),
        Create(
            "only pairs with an edge put in order",
            "Two nodes were compared, and exchanged, by the edge between them. That is not enough to sort by: most pairs have no edge and "
            + "yet an order, by way of others, and an exchange for one edge undoes what was done for an earlier one.",
            OrderWalks.OnePass,
            (g, order) => IsPermutation(g, order) && OrderWalks.ByPairs(g).Any(order.SequenceEqual)),
        Create(
            "depths from a single pass over the edges",
            "Each node got a depth, one more than that of the nodes it needs, and the edges were gone through once. Where an edge comes before those that enter its From, it saw a "
            + "depth that was still too small. Go over the edges again until no depth changes, or take the nodes in such an order that depths are final.",
            g => [.. Enumerable.Range(0, g.Nodes).OrderBy(n => OrderWalks.Depths(g)[n])],
            (g, order) => IsPermutation(g, order) && InDepthOrder(OrderWalks.Depths(g), order)),
        Create(
            "nodes listed once per path",
            "Some node appears more than once: it was added again on each path that reaches it. Remember which nodes have "
            + "been placed.",
            EveryPath,
            (g, order) => order.Length > g.Nodes && order.Order().Distinct().SequenceEqual(Enumerable.Range(0, g.Nodes))),
        Create(
            "nodes without edges missing",
            "Missing are the nodes that no edge touches: the nodes were collected from the edges. Go through the numbers 0 to nodes − 1.",
            g => [.. g.Order(g.Sources()).Except(Alone(g))],
            (g, order) => InOrder(g, order) && order.Order().SequenceEqual(Enumerable.Range(0, g.Nodes).Except(Alone(g)))),
        Create(
            "edges counted at the wrong end",
            "Only nodes that no edge leaves are in the list. The search must begin with the nodes that no edge enters: count an edge at its "
            + "To, which waits for it, not at its From.",
            g => [.. Sinks(g)],
            (g, order) => order.Order().SequenceEqual(Sinks(g))),
        Create(
            "only one source followed",
            "Nodes are missing: the search began at one source and never saw what can only be reached from the others. "
            + "Begin with every node that no edge enters; a node on its own counts too.",
            g => g.Order(g.Sources().Take(1)),
            (g, order) => IsShort(g, order) && g.Sources().Where(order.Contains).ToArray() is [var source] && ComesFrom(g, source, order)),
        Create(
            "only what one node needs",
            "Nodes are missing: the list holds one node and what it needs, directly or through others. A graph may have several ends, and any "
            + "number may be the last: begin a walk at every node that is not in the list yet.",
            g => [.. g.Order(g.Sources()).Intersect(Needs(g, 0))],
            (g, order) => order.Length > 0 && InOrder(g, order) && order.Order().SequenceEqual(Needs(g, order[^1]).Order())),
        Create(
            "nodes are missing",
            "Some nodes are not in the list. Perhaps the search begins at some of the nodes only; or it ends while nodes still wait for their "
            + "turn; or a node's count of missing inputs is not lowered for every edge, and never reaches 0.",
            g => g.Order(g.Sources())[..^1],
            IsShort),
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
        (DirectedGraph Graph, int[] Order)[] wrong = cases.Where(c => !IsValid(c.Graph, c.Order)).ToArray();
        return All.FirstOrDefault(m => wrong.All(c => m.Shows(c.Graph, c.Order)))?.Misconception;
    }

    private static OrderMistakes Create(string name, string explanation, Func<DirectedGraph, int[]> wrong, Func<DirectedGraph, int[], bool> shows) =>
        new(new Misconception(name, explanation, a => [Tensor.From(wrong(DirectedGraph.Of(a)))]), shows);

    private static int Place(int[] order, int node) => Array.IndexOf(order, node);

    /// <summary>At which place of the order each node stands.</summary>
    private static int[] Places(int[] order) => [.. Enumerable.Range(0, order.Length).Select(n => Place(order, n))];

    private static IEnumerable<int> Sinks(DirectedGraph graph) => Enumerable.Range(0, graph.Nodes).Where(n => !graph.After(n).Any());

    private static IEnumerable<int> Alone(DirectedGraph graph) => Sinks(graph).Intersect(graph.Sources());

    /// <summary>A node and all that it needs, directly or through others.</summary>
    private static IEnumerable<int> Needs(DirectedGraph graph, int node) => graph.Before(node).SelectMany(n => Needs(graph, n)).Prepend(node).Distinct();

    /// <summary>Whether the nodes are those that can be placed, or reached, from one source.</summary>
    private static bool ComesFrom(DirectedGraph graph, int source, int[] order)
    {
        IEnumerable<int> Reached(int node) => graph.After(node).SelectMany(Reached).Prepend(node).Distinct();
        return order.Order().SequenceEqual(graph.Order([source]).Order()) || order.Order().SequenceEqual(Reached(source).Order());
    }

    private static bool IsShort(DirectedGraph graph, int[] order) =>
        order.Length < graph.Nodes && order.Distinct().Count() == order.Length && order.All(n => n >= 0 && n < graph.Nodes);

    private static bool InDepthOrder(int[] depths, int[] order) => order.Zip(order.Skip(1)).All(p => depths[p.First] <= depths[p.Second]);

    private static bool IsValid(DirectedGraph graph, int[] order) => IsPermutation(graph, order) && InOrder(graph, order);

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
