namespace Course.Nn.Autograd;

/// <summary>Depth-first topological sorting with a stack of its own: a long chain of gates must not overflow the thread's.</summary>
internal static class TopologicalSort
{
    /// <summary>Every node that <paramref name="output"/> depends on once, each after all of its inputs; the output comes last.</summary>
    public static IReadOnlyList<TNode> Of<TNode>(TNode output, Func<TNode, IReadOnlyList<TNode>> inputsOf)
        where TNode : class
    {
        var order = new List<TNode>();
        var seen = new HashSet<TNode>(ReferenceEqualityComparer.Instance) { output };
        var path = new Stack<(TNode Node, int Next)>();
        path.Push((output, 0));
        while (path.TryPop(out (TNode Node, int Next) step))
        {
            IReadOnlyList<TNode> inputs = inputsOf(step.Node);
            if (step.Next == inputs.Count)
            {
                order.Add(step.Node);
                continue;
            }

            path.Push((step.Node, step.Next + 1));
            TNode input = inputs[step.Next];
            if (seen.Add(input))
            {
                path.Push((input, 0));
            }
        }

        return order;
    }
}
