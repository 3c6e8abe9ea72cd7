using Course.Nn.Tensors;

namespace Course.Exercises;

/// <summary>
/// An order of a graph's nodes in which every node comes after all it needs: the order of the forward pass, and
/// reversed that of the backward pass (S3 · graph with forward and backward). Every such order is right, so orders are judged by that property.
/// </summary>
public sealed class TopologicalOrder : Exercise
{
    /// <inheritdoc/>
    public override string Id => "02-topological-order";

    /// <inheritdoc/>
    /// <remarks>A walk through a graph with other edges may never end.</remarks>
    internal override bool TriesChangedInputs => false;

    /// <inheritdoc/>
    public override string Title => "An order in which to visit a graph";

    /// <inheritdoc/>
    public override Difficulty Difficulty => Difficulty.Core;

    /// <inheritdoc/>
    public override int Minutes => 25;

    /// <inheritdoc/>
    public override string Noticed =>
        "A node's count of missing inputs is all the state that is needed, so the order costs one visit per edge. A cycle would show as nodes whose count never reaches 0.";

    /// <inheritdoc/>
    public override string Variation =>
        "Let the method find the nodes that lie on a cycle, if there are any, and name one such cycle.";

    /// <inheritdoc/>
    public override string Method => "MyTopologicalOrder";

    /// <inheritdoc/>
    public override string Signature => "int[] MyTopologicalOrder(int nodes, (int From, int To)[] edges)";

    /// <inheritdoc/>
    public override string Call =>
        """
        var edges = new (int From, int To)[a[1].Shape[0]];
        for (var e = 0; e < edges.Length; e++)
        {
            edges[e] = ((int)a[1][e, 0], (int)a[1][e, 1]);
        }

        return [Tensor.From(MyTopologicalOrder((int)a[0].Item(), edges))];
        """;

    /// <inheritdoc/>
    public override IReadOnlyList<string> OutputNames { get; } = ["order"];

    /// <inheritdoc/>
    internal override int BatchSize(Tensor[] inputs) => 0;

    /// <inheritdoc/>
    public override IReadOnlyList<string> Hints { get; } =
    [
        "Which nodes can be computed right at the start? There may be several.",
        "A node may be placed when all nodes it needs have been placed, not when the first one has.",
        "Count the edges into each node. Place a node whose count is 0, then lower the count of every node it leads to; repeat.",
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<Misconception> Misconceptions { get; } = [.. OrderMistakes.All.Select(m => m.Misconception)];

    /// <summary>Checks <c>MyTopologicalOrder(nodes, edges)</c>, which returns each node once, after all it needs.</summary>
    public static CheckResult Check(Func<int, (int From, int To)[], int[]> method) => NotebookCheck.Run(new TopologicalOrder(), a =>
    {
        var graph = DirectedGraph.Of(a);
        return [Tensor.From(method(graph.Nodes, graph.Edges))];
    });

    /// <inheritdoc/>
    /// <remarks>A chain; a branch whose arms differ in length; three sources that meet late; two random graphs, one of them with nodes on their own.</remarks>
    public override IReadOnlyList<Tensor[]> GenerateInputs(Random random) =>
    [
        .. new DirectedGraph[]
        {
            new(6, [(0, 1), (1, 2), (2, 3), (3, 4), (4, 5)]),
            new(7, [(0, 1), (0, 5), (1, 2), (2, 3), (3, 4), (4, 5), (5, 6)]),
            new(8, [(0, 3), (1, 3), (3, 4), (4, 5), (2, 5), (2, 6), (5, 7), (6, 7)]),
            RandomGraph(random, random.Next(8, 12), connected: 12),
            RandomGraph(random, random.Next(10, 14), connected: 8),
        }.Select(g => g.Shuffled(random).ToTensors()),
    ];

    /// <inheritdoc/>
    public override Tensor[] Reference(Tensor[] inputs)
    {
        var graph = DirectedGraph.Of(inputs);
        return [Tensor.From(graph.Order(graph.Sources()))];
    }

    /// <inheritdoc/>
    protected override IReadOnlyList<OutputVerdict> JudgeCase(Tensor[] inputs, Tensor?[]? outputs)
    {
        var graph = DirectedGraph.Of(inputs);
        return [Comparison.Defect("order", 1, [graph.Nodes], outputs, 0) ?? Judge(graph, outputs![0]!.ToDoubleArray())];
    }

    /// <inheritdoc/>
    protected override Misconception? Diagnose(
        IReadOnlyList<Tensor[]> inputs, IReadOnlyList<Tensor[]?> outputs, IReadOnlyList<OutputVerdict> verdicts)
    {
        if (outputs.Count != inputs.Count || outputs.Any(o => o is not [{ Rank: 1 }]))
        {
            return null;
        }

        return OrderMistakes.Find(inputs.Zip(outputs, (i, o) => (DirectedGraph.Of(i), Array.ConvertAll(o![0].ToDoubleArray(), v => (int)v))));
    }

    private static OutputVerdict Judge(DirectedGraph graph, double[] order)
    {
        int repeated = Array.FindIndex(order, v => v < 0 || v >= graph.Nodes || order.Count(w => w == v) > 1 || v != Math.Floor(v));
        if (repeated >= 0)
        {
            return Comparison.Failed("order", $"the entry at position {repeated} is repeated or is not a node", [repeated]);
        }

        int early = Array.FindIndex(order, v => graph.Before((int)v).Any(b => Array.IndexOf(order, b) > Array.IndexOf(order, v)));
        return early < 0
            ? new OutputVerdict("order", true, 0, null, Comparison.Right)
            : Comparison.Failed("order", $"the node at position {early} comes before a node that it needs", [early]);
    }

    private static DirectedGraph RandomGraph(Random random, int nodes, int connected)
    {
        int last = Math.Min(nodes, connected);
        (int from, int to)[] pairs = Enumerable.Range(0, last).SelectMany(to => Enumerable.Range(0, to).Select(from => (from, to))).ToArray();
        random.Shuffle(pairs);
        return new DirectedGraph(nodes, pairs[..(2 * last)]);
    }
}
