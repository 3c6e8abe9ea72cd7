using Course.Nn.Tensors;

namespace Course.Exercises;

/// <summary>Convex polygons as their corners [K, 2], in order around them in either direction.</summary>
internal static class Polygon
{
    private const int Side = 31;

    /// <summary>Corners on an ellipse around a centre, none of them close to the next.</summary>
    internal static Tensor Draw(Random random, int corners, bool clockwise, (double X, double Y) centre)
    {
        (double width, double height, double turn) = (0.8 + (0.6 * random.NextDouble()), 0.8 + (0.6 * random.NextDouble()), 2 * Math.PI * random.NextDouble());
        var polygon = Tensor.Zeros([corners, 2], ElementType.Float64);
        for (int k = 0; k < corners; k++)
        {
            double angle = turn + (2 * Math.PI * (k + (0.35 * random.NextDouble())) / corners);
            int row = clockwise ? corners - 1 - k : k;
            (polygon[row, 0], polygon[row, 1]) = (centre.X + (width * Math.Cos(angle)), centre.Y + (height * Math.Sin(angle)));
        }

        return polygon;
    }

    /// <summary>Level and vertical edges around a centre.</summary>
    internal static Tensor Rectangle(Random random, bool clockwise, (double X, double Y) centre)
    {
        (double right, double up) = (0.6 + (0.6 * random.NextDouble()), 0.6 + (0.6 * random.NextDouble()));
        int turn = clockwise ? -1 : 1;
        return Tensor.From(
            new double[,]
            {
                { centre.X - right, centre.Y - (turn * up) }, { centre.X + right, centre.Y - (turn * up) },
                { centre.X + right, centre.Y + (turn * up) }, { centre.X - right, centre.Y + (turn * up) },
            },
            ElementType.Float64);
    }

    /// <summary>The edges, each from a corner to the next; the last one leads back to the first corner.</summary>
    internal static IEnumerable<((double X, double Y) From, (double X, double Y) To)> Edges(Tensor polygon) =>
        Enumerable.Range(0, polygon.Shape[0]).Select(k => (Corner(polygon, k), Corner(polygon, (k + 1) % polygon.Shape[0])));

    /// <summary>Twice the area, positive if the corners go round counter-clockwise.</summary>
    internal static double SignedArea(Tensor polygon) => Edges(polygon).Sum(e => (e.From.X * e.To.Y) - (e.To.X * e.From.Y));

    /// <summary>Whether a point is on the same side of every edge.</summary>
    internal static bool Contains(Tensor polygon, (double X, double Y) point)
    {
        double[] sides = [.. Edges(polygon).Select(e => ((e.To.X - e.From.X) * (point.Y - e.From.Y)) - ((e.To.Y - e.From.Y) * (point.X - e.From.X)))];
        return sides.All(side => side > 0) || sides.All(side => side < 0);
    }

    /// <summary>A grid of points over polygons and their surroundings, the origin's too.</summary>
    internal static (double X, double Y)[] Around(Tensor[] polygons)
    {
        (double lowX, double highX) = Reach(polygons, 0);
        (double lowY, double highY) = Reach(polygons, 1);
        return
        [
            .. from i in Enumerable.Range(0, Side)
               from j in Enumerable.Range(0, Side)
               select (lowX + ((highX - lowX) * i / (Side - 1)), lowY + ((highY - lowY) * j / (Side - 1))),
        ];
    }

    private static (double Low, double High) Reach(Tensor[] polygons, int axis)
    {
        double[] values = [.. polygons.SelectMany(p => p[.., axis..(axis + 1)].ToDoubleArray()), 0];
        double margin = 0.3 * (values.Max() - values.Min());
        return (values.Min() - margin, values.Max() + margin);
    }

    private static (double X, double Y) Corner(Tensor polygon, int k) => (polygon[k, 0], polygon[k, 1]);
}
