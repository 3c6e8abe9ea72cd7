namespace Course.Exercises;

/// <summary>Orders in which an engine might send gradients back, the right one (<see cref="EngineProgram.Backwards"/>) left out.</summary>
internal static class EngineOrders
{
    /// <summary>From the inputs to the output.</summary>
    internal static IEnumerable<int> Forwards(EngineProgram program) => program.Backwards().Reverse();

    /// <summary>Depth first, each node listed after its inputs, the first input visited first; read from the end. As right as counting down.</summary>
    internal static IEnumerable<int> LeftFirst(EngineProgram program) => Listed(program, inputs => inputs).Reverse();

    /// <summary>The same with the last input visited first.</summary>
    internal static IEnumerable<int> RightFirst(EngineProgram program) => Listed(program, inputs => inputs.Reverse()).Reverse();

    /// <summary>The gates on the way that goes from the output to one input of each gate: the first, or the last.</summary>
    internal static IEnumerable<int> OneInput(EngineProgram program, bool last)
    {
        int node = program.Nodes - 1;
        yield return node;
        while (program.InputsOf(node) is { Count: > 0 } inputs)
        {
            node = last ? inputs[^1] : inputs[0];
            yield return node;
        }
    }

    /// <summary>Along every path, the last input first.</summary>
    internal static IEnumerable<int> EveryPathRightFirst(EngineProgram program) => EveryPath(program, inputs => inputs);

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
    internal static IEnumerable<int> EveryPath(EngineProgram program) => EveryPath(program, inputs => inputs.Reverse());

    private static IEnumerable<int> EveryPath(EngineProgram program, Func<IEnumerable<int>, IEnumerable<int>> pushed)
    {
        var open = new Stack<int>([program.Nodes - 1]);
        while (open.TryPop(out int node))
        {
            yield return node;
            foreach (int input in pushed(program.InputsOf(node)))
            {
                open.Push(input);
            }
        }
    }

    private static IEnumerable<int> Listed(EngineProgram program, Func<IEnumerable<int>, IEnumerable<int>> arranged)
    {
        var met = new HashSet<int>();
        IEnumerable<int> From(int node) => met.Add(node) ? arranged(program.InputsOf(node)).SelectMany(From).Append(node) : [];
        return [.. From(program.Nodes - 1)];
    }
}
