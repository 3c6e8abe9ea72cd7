using Course.Nn.Tensors;

namespace Course.Exercises;

/// <summary>Makes the network for polygons, with places at which it can go wrong; as it stands it is right.</summary>
internal sealed record PolygonBuilder
{
    /// <summary>The normal of an edge that points to its left.</summary>
    internal Func<double, double, (double X, double Y)> Normal { get; init; } = (dx, dy) => (-dy, dx);

    /// <summary>1 where the inside is on the left of an edge, −1 where it is on its right: from all polygons, the edge's own, and the edge's line as it comes.</summary>
    internal Func<Tensor[], Tensor, Line, int> Inside { get; init; } = (_, polygon, _) => Math.Sign(Polygon.SignedArea(polygon));

    /// <summary>What multiplies normal · corner in the bias of an edge.</summary>
    internal double Offset { get; init; } = -1;

    /// <summary>The point through which an edge's line is laid, from its two corners.</summary>
    internal Func<(double X, double Y), (double X, double Y), (double X, double Y)> Through { get; init; } = (from, _) => from;

    /// <summary>Whether edges that face outwards get the weight −1 in the second layer and are not turned round.</summary>
    internal bool TurnsInTheSecondLayer { get; init; }

    /// <summary>Whether there is an edge from the last corner to the first.</summary>
    internal bool Closes { get; init; } = true;

    /// <summary>Whether a unit of the second layer listens to its own polygon alone.</summary>
    internal bool ListensToItsOwn { get; init; } = true;

    /// <summary>What a unit of the second layer must exceed, from its own number of edges and that of all.</summary>
    internal Func<int, int, double> And { get; init; } = (own, _) => own - 0.5;

    /// <summary>What the last unit must exceed, from the number of polygons.</summary>
    internal Func<int, double> Or { get; init; } = _ => 0.5;

    /// <summary>w1, b1, w2, b2, w3 and b3.</summary>
    internal Tensor[] Build(Tensor[] polygons)
    {
        (double X, double Y, double B, int Polygon, int Weight)[] edges =
            [.. polygons.SelectMany((polygon, p) => Edges(polygons, polygon).Select(e => (e.Line.X, e.Line.Y, e.Line.B, p, e.Weight)))];
        int[] own = [.. polygons.Select((_, p) => edges.Count(e => e.Polygon == p))];
        var w1 = Tensor.From([.. edges.Select(e => e.X), .. edges.Select(e => e.Y)], [2, edges.Length], ElementType.Float64);
        var w2 = Tensor.From(
            [.. edges.SelectMany(e => polygons.Select((_, p) => e.Polygon == p || !ListensToItsOwn ? e.Weight : 0.0))], [edges.Length, polygons.Length], ElementType.Float64);
        return
        [
            w1, Vector(edges.Select(e => e.B)), w2, Vector(own.Select(k => -And(k, edges.Length))),
            Tensor.Ones(new Shape(polygons.Length, 1), ElementType.Float64), Vector([-Or(polygons.Length)]),
        ];
    }

    private static Tensor Vector(IEnumerable<double> values) => Tensor.From([.. values], ElementType.Float64);

    private IEnumerable<(Line Line, int Weight)> Edges(Tensor[] polygons, Tensor polygon) => Polygon.Edges(polygon).SkipLast(Closes ? 0 : 1).Select(e =>
    {
        (double x, double y) = Normal(e.To.X - e.From.X, e.To.Y - e.From.Y);
        (double X, double Y) corner = Through(e.From, e.To);
        Line line = new(x, y, Offset * ((x * corner.X) + (y * corner.Y)));
        int inside = Inside(polygons, polygon, line);
        return TurnsInTheSecondLayer ? (line, inside) : (new Line(inside * line.X, inside * line.Y, inside * line.B), 1);
    });

    /// <summary>The line x·X + y·Y + B = 0.</summary>
    internal readonly record struct Line(double X, double Y, double B)
    {
        /// <summary>What the unit of this line sums up at a point.</summary>
        internal double At(double x, double y) => (X * x) + (Y * y) + B;
    }
}
