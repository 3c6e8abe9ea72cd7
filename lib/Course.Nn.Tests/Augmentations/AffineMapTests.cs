using Course.Nn.Augmentations;
using Course.Nn.Tensors;
using Course.Nn.Tests.Layers;

namespace Course.Nn.Tests.Augmentations;

public class AffineMapTests
{
    private static readonly Tensor Nine = Tensor.From(new double[,] { { 1, 2, 3 }, { 4, 5, 6 }, { 7, 8, 9 } }, ElementType.Float64);

    [Fact]
    public void Rotation_QuarterTurns_AreExact()
    {
        var four = Tensor.From(new double[,] { { 1, 2 }, { 3, 4 } }, ElementType.Float64);
        Assert.Equal([2, 4, 1, 3], AffineMap.Rotation(90).Apply(four).ToDoubleArray());
        Assert.Equal([4, 3, 2, 1], AffineMap.Rotation(180).Apply(four).ToDoubleArray());
        Assert.Equal([3, 1, 4, 2], AffineMap.Rotation(-90).Apply(four).ToDoubleArray());
        Assert.Equal([3, 6, 9, 2, 5, 8, 1, 4, 7], AffineMap.Rotation(90).Apply(Nine).ToDoubleArray());
    }

    [Fact]
    public void Shear_ByOnePixelPerRow_ByHand()
    {
        // The row above the centre moves left, the one below right; the left column up, the right one down.
        Assert.Equal([2, 3, 0, 4, 5, 6, 0, 7, 8], AffineMap.Shear(1).Apply(Nine).ToDoubleArray());
        Assert.Equal([4, 2, 0, 7, 5, 3, 0, 8, 6], AffineMap.Shear(0, 1).Apply(Nine).ToDoubleArray());
        Assert.Equal([1.5, 2.5, 1.5, 4, 5, 6, 3.5, 7.5, 8.5], AffineMap.Shear(0.5).Apply(Nine).ToDoubleArray());
    }

    [Fact]
    public void Stretch_TwiceAsWide_ByHand()
    {
        // Pixels at −1, 0, 1 from the centre come from −½, 0, ½.
        Assert.Equal([1.5, 2, 2.5, 4.5, 5, 5.5, 7.5, 8, 8.5], AffineMap.Stretch(2, 1).Apply(Nine).ToDoubleArray());
        Assert.Equal([2.5, 3.5, 4.5, 4, 5, 6, 5.5, 6.5, 7.5], AffineMap.Stretch(1, 2).Apply(Nine).ToDoubleArray());

        // Half as wide: −1, 0, 1 come from −2, 0, 2.
        Assert.Equal([9, 2, 9, 9, 5, 9, 9, 8, 9], AffineMap.Stretch(0.5, 1).Apply(Nine, fill: 9).ToDoubleArray());
    }

    [Fact]
    public void Shift_HalfAPixel_MixesNeighboursWithTheFill() =>
        Assert.Equal([4.5, 1.5, 2.5, 6, 4.5, 5.5, 7.5, 7.5, 8.5], AffineMap.Shift(0.5, 0).Apply(Nine, fill: 8).ToDoubleArray());

    [Fact]
    public void Then_IsTheOneAfterTheOther()
    {
        // Whole pixels and quarter turns, so that both ways are exact: shift right, then turn, moves up.
        AffineMap both = AffineMap.Shift(1, 0).Then(AffineMap.Rotation(90));
        Assert.Equal(AffineMap.Rotation(90).Apply(AffineMap.Shift(1, 0).Apply(Nine)).ToDoubleArray(), both.Apply(Nine).ToDoubleArray());
        Assert.Equal(AffineMap.Shift(0, -1).Apply(AffineMap.Rotation(90).Apply(Nine)).ToDoubleArray(), both.Apply(Nine).ToDoubleArray());

        AffineMap map = AffineMap.Shear(0.3, 0.2).Then(AffineMap.Stretch(0.7, 2)).Then(AffineMap.Shift(-2, 1.5));
        Assert.Equal(new AffineMap(0.7, 0.7 * 0.3, 2 * 0.2, 2, -2, 1.5), map);
    }

    [Fact]
    public void Apply_SmoothImageThereAndBack_IsCloseInside()
    {
        // For x = sin(r/3)·cos(c/4), |∂²x| ≤ 1/9 along rows and 1/16 along columns; bilinear interpolation errs by at most
        // (1/9 + 1/16)/8 = 0.022, and there and back is twice that. The outermost pixels know the black outside.
        var smooth = Tensor.Generate(p => Math.Sin(p / 20 / 3.0) * Math.Cos(p % 20 / 4.0), [20, 20], ElementType.Float64);
        Tensor back = AffineMap.Rotation(-25).Apply(AffineMap.Rotation(25).Apply(smooth));
        NumberAssert.Close(smooth[6..14, 6..14], back[6..14, 6..14], 2 * 0.022);
    }

    [Fact]
    public void DrawnMaps_ExtremeDraws_ReachBothEnds()
    {
        (ScriptedRandom lowest, ScriptedRandom highest) = (new(0), new(1));
        Assert.Equal(AffineMap.Rotation(-20), new Rotation(20).DrawMap(lowest));
        Assert.Equal(AffineMap.Rotation(20), new Rotation(20).DrawMap(highest));
        Assert.Equal(AffineMap.Shear(-0.3, -0.1), new Shear(0.3, 0.1).DrawMap(lowest));
        Assert.Equal(AffineMap.Shear(0.3, -0.1), new Shear(0.3, 0.1).DrawMap(new ScriptedRandom(1, 0)));
        Assert.Equal(AffineMap.Stretch(0.5, 0.5), new Stretch(0.5, 2).DrawMap(lowest));
        Assert.Equal(AffineMap.Stretch(0.5, 2), new Stretch(0.5, 2).DrawMap(new ScriptedRandom(0, 1)));
        Assert.Equal(AffineMap.Shift(-2, -3), new Translation(2, 3).DrawMap(lowest));
    }

    [Fact]
    public void DrawnAngles_OverManyImages_AreSpreadEvenly()
    {
        const int Count = 5000;
        Random random = RandomSource.FromSeed(9);
        double[] degrees = [.. Enumerable.Range(0, Count).Select(_ => new Rotation(20).DrawMap(random)).Select(map => Math.Asin(map.Xy) * 180 / Math.PI)];

        // Uniform on ±20: variance 20²/3, and the standard deviation of its estimate is 20²·√(1/5 − 1/9)/√Count. Five of each.
        Assert.All(degrees, angle => Assert.InRange(angle, -20.000001, 20.000001));
        Assert.Equal(0, degrees.Average(), 5 * 20 / Math.Sqrt(3 * Count));
        Assert.Equal(400 / 3.0, degrees.Average(angle => angle * angle), 5 * 400 * Math.Sqrt(((1.0 / 5) - (1.0 / 9)) / Count));
    }

    [Fact]
    public void Affine_Parts_JoinTheMapsTheyDraw()
    {
        Rotation turn = new(20);
        Translation shift = new(2, 2);
        AffineMap joined = new RandomAffine([turn, shift]).DrawMap(RandomSource.FromSeed(1));
        Random random = RandomSource.FromSeed(1);
        AffineMap first = turn.DrawMap(random);
        Assert.Equal(first.Then(shift.DrawMap(random)), joined);
    }

    [Fact]
    public void BadSettings_AreNamed()
    {
        Assert.Equal("Rotation: angle -1; expected a finite number of at least 0", Message(() => new Rotation(-1)));
        Assert.Equal("Shear: shear across 1; expected at least 0 and less than 1", Message(() => new Shear(1)));
        Assert.Equal("Shear: shear down NaN; expected at least 0 and less than 1", Message(() => new Shear(0, double.NaN)));
        Assert.Equal("Stretch: factors from 0 to 1; expected two numbers in order, greater than 0", Message(() => new Stretch(0, 1)));
        Assert.Equal("Stretch: factors from 2 to 1; expected two numbers in order, greater than 0", Message(() => new Stretch(2, 1)));
        Assert.Equal(
            "AffineMap: [[1, 1], [1, 1]] with shift (0, 0) has no inverse; stretch by factors other than 0, shear by less than 1",
            Message(() => AffineMap.Shear(1, 1).Apply(Nine)));
        Assert.StartsWith("AffineMap: [[NaN, 0], [0, 1]]", Message(() => AffineMap.Stretch(double.NaN, 1).Apply(Nine)), StringComparison.Ordinal);
    }

    private static string Message(Func<object> make) => Assert.Throws<ArgumentException>(make).Message;
}
