using Course.Nn.Tensors;

namespace Course.Nn.Tests.Tensors;

public class RequireTests
{
    public static TheoryData<string, Action> Mistakes
    {
        get
        {
            (int blockSize, long step, double Rate, double dropRate) = (0, -1, double.NaN, 1.5);
            var points = Tensor.Zeros(3, 4);
            return new()
            {
                { "DropBlock: block size 0; expected at least 1", () => Require.AtLeast(blockSize, 1, "DropBlock") },
                { "Writer.AddScalar: step -1; expected at least 0", () => Require.AtLeast(step, 0, "Writer.AddScalar") },
                { "Sgd: rate NaN; expected a positive, finite number", () => Require.Positive(Rate, "Sgd") },
                { "Sgd: rate Infinity; expected a positive, finite number", () => Require.Positive(double.PositiveInfinity, "Sgd", "rate") },
                { "Sgd: rate 0; expected a positive, finite number", () => Require.Positive(0, "Sgd", "rate") },
                { "L2: λ -0.5; expected a finite number of at least 0", () => Require.NotNegative(-0.5, "L2", "λ") },
                { "L2: λ NaN; expected a finite number of at least 0", () => Require.NotNegative(double.NaN, "L2", "λ") },
                { "Dropout: drop rate 1.5; expected 0 to 1", () => Require.Between(dropRate, 0, 1, "Dropout") },
                { "Dropout: rate NaN; expected 0 to 1", () => Require.Between(double.NaN, 0, 1, "Dropout", "rate") },
                { "Idx: classes 257; expected 1 to 256", () => Require.Between(257, 1, 256, "Idx", "classes") },
                { "OneCycle: share 1; expected a number above 0 and below 1", () => Require.Inside(1, 0, 1, "OneCycle", "share") },
                { "OneCycle: share NaN; expected a number above 0 and below 1, of the steps", () => Require.Inside(double.NaN, 0, 1, "OneCycle", "share", ", of the steps") },
                { "Adam: beta1 1; expected at least 0 and less than 1", () => Require.BelowOne(1, "Adam", "beta1") },
                { "Adam: beta1 -0.1; expected at least 0 and less than 1", () => Require.BelowOne(-0.1, "Adam", "beta1") },
                { "ELU: alpha -Infinity; expected a finite number", () => Require.Finite(double.NegativeInfinity, "ELU", "alpha") },
                { "Drills: no examples; expected at least 1", () => Require.NotEmpty(0, "Drills", "examples") },
                { "Symbol: an empty name; expected at least one letter", () => Require.NotEmpty(" ", "Symbol", "name") },
                { "Backward: an upstream gradient of shape [3,4]; expected [4,3], the shape of the output", () => Require.SameShape(points, [4, 3], "Backward", "an upstream gradient", "the output") },
                { "MatMul: [3,4] is Float32 and [3,4] is Float64; convert one of them with ToFloat64() or ToFloat32()", () => Require.SameType(points, points.ToFloat64(), "MatMul") },
                { "Clip: low 1.5 is not at most high 0.5", () => Require.That(dropRate <= 0.5, $"Clip: low {dropRate} is not at most high {0.5:0.0}") },
                { "Figure.Scatter: points of shape [3,4]; expected [N,2], one point per row", () => Require.Shape(points, "Figure.Scatter", "points", "[N,2], one point per row", Require.Any, 2) },
                { "Crop: an image of shape [3,4]; expected [N,C,H,W]", () => Require.Shape(points, "Crop", "an image", "[N,C,H,W]", Require.Any, Require.Any, Require.Any, Require.Any) },
            };
        }
    }

    [Theory]
    [MemberData(nameof(Mistakes))]
    public void Check_OfAWrongArgument_NamesOperationValueAndWayOut(string message, Action check) =>
        Assert.Equal(message, Assert.Throws<ArgumentException>(check).Message);

    [Fact]
    public void Check_OfARightArgument_ReturnsIt()
    {
        var points = Tensor.Zeros(3, 2);

        Assert.Same(points, Require.NotNull(points));
        Assert.Same(points, Require.Shape(points, "x", "points", "[N,2]", Require.Any, 2));
        Assert.Equal(1, Require.AtLeast(1, 1, "x"));
        Assert.Equal(long.MaxValue, Require.AtLeast(long.MaxValue, 1, "x"));
        Assert.Equal((0, 1), (Require.Between(0.0, 0, 1, "x"), Require.Between(1.0, 0, 1, "x")));
        Assert.Equal((1, 256), (Require.Between(1, 1, 256, "x"), Require.Between(256, 1, 256, "x")));
        Assert.Equal((double.Epsilon, double.MaxValue), (Require.Positive(double.Epsilon, "x"), Require.Positive(double.MaxValue, "x")));
        Assert.Equal(0, Require.NotNegative(0, "x"));
        Assert.Equal((0.5, 0, -1), (Require.Inside(0.5, 0, 1, "x"), Require.BelowOne(0, "x"), Require.Finite(-1, "x")));
        Assert.Equal("w", Require.NotEmpty("w", "x"));
        Assert.Same(points, Require.SameShape(points, [3, 2], "x", "points", "others"));
        Assert.Equal([points], Require.NoneNull([points]));
    }

    [Fact]
    public void That_WhatHolds_WritesNoMessage()
    {
        Require.That(true, $"never {Written()}");

        static string Written() => throw new InvalidOperationException("a message was written");
    }

    [Fact]
    public void NotNull_OfNull_NamesTheArgument()
    {
        Tensor? inputs = null;

        Assert.Equal("inputs", Assert.Throws<ArgumentNullException>(() => Require.NotNull(inputs)).ParamName);
        Assert.Equal("parts[1]", Assert.Throws<ArgumentNullException>(() => Require.NoneNull(["a", null!], "parts")).ParamName);
        Assert.Throws<ArgumentNullException>(() => Require.Shape(inputs, "x", "inputs", "[]"));
    }
}
