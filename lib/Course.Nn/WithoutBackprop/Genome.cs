using MathNet.Numerics.Distributions;

namespace Course.Nn.WithoutBackprop;

/// <summary>
/// A small network whose shape can grow: units with a depth between 0 (inputs and the constant 1) and 1 (outputs), and
/// weighted connections from lower to higher depth. y = 1/(1 + e^(−4.9·Σ w·x)) in every unit that is no input.
/// </summary>
/// <remarks>Stanley and Miikkulainen (2002), whose factor 4.9 makes the units nearly steps.</remarks>
public sealed class Genome
{
    private const double Steepness = 4.9;
    private readonly int _inputs;
    private readonly int _outputs;
    private readonly double[] _depths;
    private readonly Connection[] _connections;

    private Genome(int inputs, int outputs, double[] depths, Connection[] connections)
    {
        (_inputs, _outputs, _depths, _connections) = (inputs, outputs, depths, connections);
    }

    /// <summary>Number of hidden units.</summary>
    public int HiddenUnits => _depths.Length - _inputs - 1 - _outputs;

    /// <summary>Number of weights.</summary>
    public int Connections => _connections.Length;

    /// <summary>Every input and the constant joined to every output, with weights from N(0, 1); no hidden units.</summary>
    /// <param name="random">The weights.</param>
    /// <param name="inputs">At least 1.</param>
    /// <param name="outputs">At least 1.</param>
    /// <exception cref="ArgumentException">No inputs or outputs.</exception>
    public static Genome Start(Random random, int inputs, int outputs)
    {
        Require.AtLeast(inputs, 1, "Genome");
        Require.AtLeast(outputs, 1, "Genome");

        double[] depths = [.. Enumerable.Repeat(0.0, inputs + 1), .. Enumerable.Repeat(1.0, outputs)];
        return new Genome(inputs, outputs, depths, [..
            from input in Enumerable.Range(0, inputs + 1)
            from output in Enumerable.Range(inputs + 1, outputs)
            select new Connection(input, output, Normal.Sample(random, 0, 1))]);
    }

    /// <summary>The outputs, 0..1, for one example.</summary>
    /// <param name="inputs">As many numbers as there are inputs.</param>
    /// <exception cref="ArgumentException">Another number of inputs.</exception>
    public double[] Evaluate(params double[] inputs)
    {
        Require.NotNull(inputs);
        Require.That(inputs.Length == _inputs, $"Genome: {inputs.Length} inputs; expected {_inputs}");

        double[] values = new double[_depths.Length];
        inputs.CopyTo(values, 0);
        values[_inputs] = 1;
        foreach (int unit in Enumerable.Range(_inputs + 1, _depths.Length - _inputs - 1).OrderBy(unit => _depths[unit]))
        {
            double sum = _connections.Where(connection => connection.To == unit).Sum(connection => connection.Weight * values[connection.From]);
            values[unit] = 1 / (1 + Math.Exp(-Steepness * sum));
        }

        return values[(_inputs + 1)..(_inputs + 1 + _outputs)];
    }

    /// <summary>w = w + s·N(0, 1) for about half of the weights.</summary>
    internal Genome WithMovedWeights(Random random, double size) => new(_inputs, _outputs, _depths, [.. _connections.Select(
        connection => random.NextDouble() < 0.5 ? connection with { Weight = connection.Weight + Normal.Sample(random, 0, size) } : connection)]);

    /// <summary>A connection a → b of weight w becomes a → new unit of weight 1 and new unit → b of weight w.</summary>
    internal Genome WithUnit(Random random)
    {
        int chosen = random.Next(_connections.Length);
        Connection old = _connections[chosen];
        int unit = _depths.Length;
        return new Genome(
            _inputs, _outputs,
            [.. _depths, (_depths[old.From] + _depths[old.To]) / 2],
            [.. _connections.Where((_, i) => i != chosen), new Connection(old.From, unit, 1), new Connection(unit, old.To, old.Weight)]);
    }

    /// <summary>One more connection between two units that have none; the same genome if all are joined.</summary>
    internal Genome WithConnection(Random random)
    {
        (int From, int To)[] free = [..
            from a in Enumerable.Range(0, _depths.Length)
            from b in Enumerable.Range(0, _depths.Length)
            where _depths[a] < _depths[b] && !Array.Exists(_connections, connection => connection.From == a && connection.To == b)
            select (a, b)];
        if (free.Length == 0)
        {
            return this;
        }

        (int from, int to) = free[random.Next(free.Length)];
        return new Genome(_inputs, _outputs, _depths, [.. _connections, new Connection(from, to, Normal.Sample(random, 0, 1))]);
    }

    private readonly record struct Connection(int From, int To, double Weight);
}
