using Course.Nn.Tensors;

namespace Course.Exercises;

/// <summary>Names what is wrong in a network for polygons, from what its units say at many points.</summary>
/// <remarks>
/// A mistake is named if all units answer like those of the wrong network, whatever the weights and the order of the units. Where none
/// does, the first layer alone is compared, first with the side on which its units say 1 and then without it; and where that explains
/// nothing either, the first layer that answers otherwise than it should is named.
/// </remarks>
internal static class PolygonDiagnosis
{
    internal static Mistake? Find(IReadOnlyList<Tensor[]> inputs, IReadOnlyList<Tensor[]?> outputs, Func<Tensor[], Tensor[]> right)
    {
        (Tensor[] Polygons, ThresholdNetwork? Network)[] found = [.. inputs.Zip(outputs, (polygons, o) => (polygons, ThresholdNetwork.Of(o)))];
        if (found.Any(c => c.Network is null))
        {
            return inputs.Zip(found, outputs).All(c => c.Second.Network is not null || IsWithoutSlope(c.First, c.Third)) ? PolygonMistakes.Slope : null;
        }

        (Tensor[] Polygons, ThresholdNetwork Network)[] cases = [.. found.Select(c => (c.Polygons, c.Network!))];
        if (cases.Any(c => c.Network.HasUnitStoppedByNegativeWeights))
        {
            return PolygonMistakes.NegativeWeights;
        }

        return PolygonMistakes.All.FirstOrDefault(m => m != PolygonMistakes.NegativeWeights && cases.All(c => IsSame(c.Network, m.Wrong(c.Polygons), c.Polygons, layers: 3, eitherWay: false)))
            ?? FirstLayer(cases, right)
            ?? PolygonMistakes.Layers.Where((_, layer) => !cases.All(c => IsSame(c.Network, right(c.Polygons), c.Polygons, layer + 1, eitherWay: layer < 2))).FirstOrDefault();
    }

    /// <summary>Sides matter only where the second layer wants them all: one with negative weights may ask that no unit says 1.</summary>
    private static Misconception? FirstLayer((Tensor[] Polygons, ThresholdNetwork Network)[] cases, Func<Tensor[], Tensor[]> right) =>
        (OnlyAdds(cases) ? PolygonMistakes.Sides.FirstOrDefault(m => cases.All(c => IsSame(c.Network, m.Wrong(c.Polygons), c.Polygons, layers: 1, eitherWay: false))) : null)
        ?? PolygonMistakes.Lines.FirstOrDefault(m => cases.All(c => IsSame(c.Network, m.Wrong(c.Polygons), c.Polygons, layers: 1, eitherWay: true)))
        ?? (OnlyAdds(cases) && cases.All(c => OnlyTheFirstCornersEdgesAreWrong(c.Network, c.Polygons, right)) ? PolygonMistakes.Corner : null);

    private static bool OnlyAdds((Tensor[] Polygons, ThresholdNetwork Network)[] cases) => cases.All(c => c.Network.SecondLayerOnlyAdds);

    /// <summary>Numbers that are none in the first layer, where an edge is parallel to an axis.</summary>
    private static bool IsWithoutSlope(Tensor[] polygons, Tensor[]? output) =>
        output is [{ } w1, { } b1, { } w2, { } b2, { } w3, { } b3]
        && !(w1.AllFinite() && b1.AllFinite()) && w2.AllFinite() && b2.AllFinite() && w3.AllFinite() && b3.AllFinite()
        && polygons.SelectMany(Polygon.Edges).Any(e => e.From.X == e.To.X || e.From.Y == e.To.Y);

    /// <summary>Whether the units of all edges that do not touch a first corner are right, and one at least of those that do is not.</summary>
    private static bool OnlyTheFirstCornersEdgesAreWrong(ThresholdNetwork network, Tensor[] polygons, Func<Tensor[], Tensor[]> right)
    {
        (double X, double Y)[] points = Polygon.Around(polygons);
        HashSet<string> says = [.. network.Units(points, layer: 0)];
        string[] inward = ThresholdNetwork.Of(right(polygons))!.Units(points, layer: 0);
        bool[] atFirstCorner = [.. polygons.SelectMany(p => Enumerable.Range(0, p.Shape[0]).Select(k => k == 0 || k == p.Shape[0] - 1))];
        return inward.Zip(atFirstCorner).All(e => e.Second || says.Contains(e.First)) && inward.Any(unit => !says.Contains(unit));
    }

    private static bool IsSame(ThresholdNetwork network, Tensor[] other, Tensor[] polygons, int layers, bool eitherWay)
    {
        (double X, double Y)[] points = Polygon.Around(polygons);
        return ThresholdNetwork.Of(other) is { } wrong
            && network.Answers(points, eitherWay).Take(layers).SequenceEqual(wrong.Answers(points, eitherWay).Take(layers));
    }
}
