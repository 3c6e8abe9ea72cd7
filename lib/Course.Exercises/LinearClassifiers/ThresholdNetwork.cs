using Course.Nn.Tensors;

namespace Course.Exercises;

/// <summary>Three layers of units that say 1 where x·w + b &gt; 0 and 0 elsewhere.</summary>
internal sealed class ThresholdNetwork
{
    private readonly Tensor[] _parameters;

    private ThresholdNetwork(Tensor[] parameters) => _parameters = parameters;

    /// <summary>The network with these weights and biases; null unless they are six finite tensors that fit each other.</summary>
    internal static ThresholdNetwork? Of(Tensor?[]? parameters)
    {
        if (parameters is not [{ Rank: 2 } w1, { Rank: 1 } b1, { Rank: 2 } w2, { Rank: 1 } b2, { Rank: 2 } w3, { Rank: 1 } b3])
        {
            return null;
        }

        bool fits = w1.Shape[0] == 2 && w1.Shape[1] == b1.Count && b1.Count == w2.Shape[0] && w2.Shape[1] == b2.Count && b2.Count == w3.Shape[0] && w3.Shape[1] == b3.Count && b3.Count == 1;
        Tensor[] all = [w1, b1, w2, b2, w3, b3];
        return fits && all.All(t => t.AllFinite()) ? new ThresholdNetwork([.. all.Select(t => t.ToFloat64())]) : null;
    }

    /// <summary>What the network says at every point.</summary>
    internal bool[] Marks((double X, double Y)[] points) => [.. Layers(points)[2].ToDoubleArray().Select(v => v > 0)];

    /// <summary>Whether no weight of the second layer is negative.</summary>
    internal bool SecondLayerOnlyAdds => _parameters[2].Min() >= 0;

    /// <summary>Whether a unit of the second layer has negative weights and cannot fire, although as many positive ones would let it.</summary>
    internal bool HasUnitStoppedByNegativeWeights
    {
        get
        {
            (Tensor weights, Tensor biases) = (_parameters[2], _parameters[3]);
            return Enumerable.Range(0, biases.Count).Any(unit =>
            {
                double[] own = weights[.., unit..(unit + 1)].ToDoubleArray();
                return own.Any(w => w < 0) && own.Sum(w => Math.Max(0, w)) + biases[unit] <= 0 && own.Sum(Math.Abs) + biases[unit] > 0;
            });
        }
    }

    /// <summary>What every unit says at every point: a text per layer, in which the units are sorted by their answers.</summary>
    /// <param name="points">Where the units are asked.</param>
    /// <param name="eitherWay">Whether a unit that says the opposite everywhere counts as the same, and one that says the same everywhere is left out.</param>
    internal IReadOnlyList<string> Answers((double X, double Y)[] points, bool eitherWay = false) => [.. Layers(points).Select(layer => string.Join(
        ' ', Units(layer).Select(unit => eitherWay ? EitherWay(unit) : unit).Where(unit => !eitherWay || unit.Contains('1', StringComparison.Ordinal)).Order(StringComparer.Ordinal)))];

    /// <summary>What each unit of a layer says at every point, a text of 0 and 1.</summary>
    internal string[] Units((double X, double Y)[] points, int layer) => Units(Layers(points)[layer]);

    private static string[] Units(Tensor layer) =>
        [.. Enumerable.Range(0, layer.Shape[1]).Select(unit => string.Concat(layer[.., unit..(unit + 1)].ToDoubleArray().Select(v => v > 0 ? '1' : '0')))];

    /// <summary>A unit's answers, or their opposites if the first one is 1.</summary>
    private static string EitherWay(string unit) => unit[0] == '0' ? unit : string.Concat(unit.Select(c => c == '0' ? '1' : '0'));

    private Tensor[] Layers((double X, double Y)[] points)
    {
        var x = Tensor.From([.. points.SelectMany(p => new[] { p.X, p.Y })], [points.Length, 2], ElementType.Float64);
        Tensor first = x.MatMul(_parameters[0]) + _parameters[1] > 0;
        Tensor second = first.MatMul(_parameters[2]) + _parameters[3] > 0;
        return [first, second, second.MatMul(_parameters[4]) + _parameters[5] > 0];
    }
}
