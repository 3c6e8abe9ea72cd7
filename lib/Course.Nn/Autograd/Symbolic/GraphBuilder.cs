namespace Course.Nn.Autograd;

/// <summary>Turns an expression into a computational graph, each subexpression object once.</summary>
internal sealed class GraphBuilder
{
    private readonly Dictionary<string, Value> _leaves = [];
    private readonly Dictionary<Expression, Value> _built = [];

    public GraphBuilder(IEnumerable<Value> leaves)
    {
        foreach (Value leaf in leaves)
        {
            _leaves[leaf.Name ?? throw new ArgumentException($"Expression: the leaf {leaf} has no name, so no symbol can mean it")] = leaf;
        }
    }

    /// <summary>The value of an expression.</summary>
    public Value this[Expression expression]
    {
        get
        {
            if (!_built.TryGetValue(expression, out Value? value))
            {
                value = expression.Build(this);
                _built[expression] = value;
            }

            return value;
        }
    }

    /// <summary>The value that stands for a symbol.</summary>
    public Value Leaf(string name) => _leaves.GetValueOrDefault(name)
        ?? throw new ArgumentException($"Expression: no value for '{name}'; there are values for {(_leaves.Count == 0 ? "no symbol" : string.Join(", ", _leaves.Keys))}");
}
