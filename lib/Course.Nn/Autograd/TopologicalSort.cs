namespace Course.Nn.Autograd;

/// <summary>Depth-first topological sorting with a stack of its own: a long chain of gates must not overflow the thread's.</summary>
internal static class TopologicalSort
{
    public static IReadOnlyList<Value> Of(Value output)
    {
        var order = new List<Value>();
        var seen = new HashSet<Value>(ReferenceEqualityComparer.Instance) { output };
        var path = new Stack<(Value Value, int Next)>();
        path.Push((output, 0));
        while (path.TryPop(out (Value Value, int Next) step))
        {
            if (step.Next == step.Value.Inputs.Count)
            {
                order.Add(step.Value);
                continue;
            }

            path.Push((step.Value, step.Next + 1));
            Value input = step.Value.Inputs[step.Next];
            if (seen.Add(input))
            {
                path.Push((input, 0));
            }
        }

        return order;
    }
}
