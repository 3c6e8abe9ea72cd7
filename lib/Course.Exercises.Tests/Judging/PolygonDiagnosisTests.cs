using Course.Nn.Tensors;

namespace Course.Exercises.Tests.Judging;

/// <summary>Networks that combine a known mistake with upper layers, or with a way of finding the sides, of their own.</summary>
public class PolygonDiagnosisTests
{
    private delegate (double X, double Y, double B) Unit(Tensor polygon, int from, int to);

    [Fact]
    public void Judge_SideDecidedWithAWrongBias_BiasIsNamed() => Named("b1 has the wrong sign", (polygon, i, j) =>
    {
        (double x, double y) = Normal(polygon, i, j);
        return Turned(x, y, (x * polygon[i, 0]) + (y * polygon[i, 1]), Middle(polygon));
    });

    [Fact]
    public void Judge_SideDecidedAlongTheEdge_NormalIsNamed() => Named("the edge itself taken for its normal", (polygon, i, j) =>
    {
        (double x, double y) = (polygon[j, 0] - polygon[i, 0], polygon[j, 1] - polygon[i, 1]);
        return Turned(x, y, -(x * polygon[i, 0]) - (y * polygon[i, 1]), Middle(polygon));
    });

    [Fact]
    public void Judge_UnitOfTheLastEdgeStaysZero_EdgeIsNamed() => Named(
        "the edge from the last corner to the first is missing", (polygon, i, j) => j == 0 ? (0, 0, 0) : Right(polygon, i, j));

    [Fact]
    public void Judge_CornerTakenForInsideWithASignOfZero_CornerIsNamed() => Named("a corner taken for a point inside", (polygon, i, j) =>
        i == 0 || j == 0 ? (0, 0, 0) : Right(polygon, i, j));

    [Fact]
    public void Judge_SlopeOfALevelEdge_SlopeIsNamed() => Named("an edge described by its slope", (polygon, i, j) =>
    {
        double slope = (polygon[j, 0] - polygon[i, 0]) / (polygon[j, 1] - polygon[i, 1]);
        return Turned(1, -slope, (slope * polygon[i, 1]) - polygon[i, 0], Middle(polygon));
    });

    [Fact]
    public void Judge_WrongSidesAndALooseThreshold_SidesAreNamed() => Named(
        "the origin taken for a point inside",
        (polygon, i, j) =>
        {
            (double x, double y, double b) = Right(polygon, i, j);
            return Turned(x, y, b, (0, 0));
        },
        slack: 1.2);

    [Fact]
    public void Judge_NumbersThatAreNoneEverywhere_NotTakenForASlope()
    {
        var exercise = new PolygonNetwork();
        IReadOnlyList<Tensor[]> inputs = TestSeeds.Inputs(exercise, 1);
        Tensor[][] outputs = [.. inputs.Select(polygons => Network(polygons, (_, _, _) => (double.NaN, double.NaN, 0), 0.5))];
        Assert.Null(exercise.Judge(inputs, outputs).Diagnosis);
    }

    /// <summary>Outer sides are right where the second layer asks that none of its units says 1.</summary>
    [Fact]
    public void Judge_SecondLayerThatWantsNoUnit_Passes()
    {
        var exercise = new PolygonNetwork();
        IReadOnlyList<Tensor[]> inputs = TestSeeds.Inputs(exercise, 1);
        Tensor[][] outputs = [.. inputs.Select(polygons =>
        {
            Tensor[] right = exercise.Reference(polygons);
            return new[] { -right[0], -right[1], -right[2], (right[3] * 0) + 0.5, right[4], right[5] };
        })];
        Assert.Equal(1, exercise.Judge(inputs, outputs).Score);
    }

    private static void Named(string name, Unit unit, double slack = 0.5)
    {
        var exercise = new PolygonNetwork();
        foreach (int seed in TestSeeds.Twenty)
        {
            IReadOnlyList<Tensor[]> inputs = TestSeeds.Inputs(exercise, seed);
            ExerciseVerdict verdict = exercise.Judge(inputs, [.. inputs.Select(polygons => Network(polygons, unit, slack))]);
            Assert.True(verdict.Score < 1, $"seed {seed}: passed");
            Assert.Equal(name, verdict.Diagnosis?.Name);
        }
    }

    private static Tensor[] Network(Tensor[] polygons, Unit unit, double slack)
    {
        ((double X, double Y, double B) Line, int Polygon)[] lines = polygons.SelectMany((polygon, p) => Enumerable.Range(0, polygon.Shape[0])
            .Select(i => (Line: unit(polygon, i, (i + 1) % polygon.Shape[0]), Polygon: p))).ToArray();
        return
        [
            Tensor.From([.. lines.Select(l => l.Line.X), .. lines.Select(l => l.Line.Y)], [2, lines.Length], ElementType.Float64),
            Tensor.From([.. lines.Select(l => l.Line.B)], ElementType.Float64),
            Tensor.From([.. lines.SelectMany(l => polygons.Select((_, p) => l.Polygon == p ? 1.0 : 0))], [lines.Length, polygons.Length], ElementType.Float64),
            Tensor.From([.. polygons.Select(polygon => slack - polygon.Shape[0])], ElementType.Float64),
            Tensor.Ones(new Shape(polygons.Length, 1), ElementType.Float64),
            Tensor.From([-0.5], ElementType.Float64),
        ];
    }

    private static (double X, double Y) Normal(Tensor polygon, int i, int j) => (polygon[i, 1] - polygon[j, 1], polygon[j, 0] - polygon[i, 0]);

    private static (double X, double Y) Middle(Tensor polygon) => (polygon[.., 0..1].Mean(), polygon[.., 1..2].Mean());

    private static (double X, double Y, double B) Right(Tensor polygon, int i, int j)
    {
        (double x, double y) = Normal(polygon, i, j);
        return Turned(x, y, -(x * polygon[i, 0]) - (y * polygon[i, 1]), Middle(polygon));
    }

    private static (double X, double Y, double B) Turned(double x, double y, double b, (double X, double Y) inside)
    {
        double sign = (x * inside.X) + (y * inside.Y) + b > 0 ? 1 : -1;
        return (sign * x, sign * y, sign * b);
    }
}
