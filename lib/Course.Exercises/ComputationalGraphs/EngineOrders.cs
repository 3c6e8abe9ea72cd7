namespace Course.Exercises;

/// <summary>Orders in which an engine might send gradients back, the right one (<see cref="EngineProgram.Backwards"/>) left out.</summary>
internal static class EngineOrders
{
    /// <summary>From the inputs to the output.</summary>
    internal static IEnumerable<int> Forwards(EngineProgram program) => program.Backwards().Reverse();

    /// <summary>Depth first from the output; each node once, as soon as it is met.</summary>
    internal static IEnumerable<int> DepthFirst(EngineProgram program)
    {
        var met = new HashSet<int>();
        IEnumerable<int> From(int node) => met.Add(node) ? program.InputsOf(node).SelectMany(From).Prepend(node) : [];
        return From(program.Nodes - 1);
    }

    /// <summary>Breadth first from the output; each node once, as soon as it is met.</summary>
    internal static IEnumerable<int> BreadthFirst(EngineProgram program)
    {
        var order = new List<int> { program.Nodes - 1 };
        for (int i = 0; i < order.Count; i++)
        {
            order.AddRange(program.InputsOf(order[i]).Distinct().Where(n => !order.Contains(n)).ToArray());
        }

        return order;
    }

    /// <summary>Along every path from the output, so that a shared node sends back once per path.</summary>
    internal static IEnumerable<int> EveryPath(EngineProgram program)
    {
        var open = new Stack<int>([program.Nodes - 1]);
        while (open.TryPop(out int node))
        {
            yield return node;
            foreach (int input in program.InputsOf(node).Reverse())
            {
                open.Push(input);
            }
        }
    }
}
