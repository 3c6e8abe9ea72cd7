using Course.Nn.Data;
using Course.Nn.Tensors;

namespace Course.Nn.Tests.Data;

public class GeneratorTests
{
    public static TheoryData<string> Names => ["Spirals", "Moons", "Blobs", "Xor"];

    [Theory]
    [MemberData(nameof(Names))]
    public void Generate_SameSeed_SamePoints(string name)
    {
        Assert.Equal(Points(name, 1), Points(name, 1));
        Assert.NotEqual(Points(name, 1), Points(name, 2));
    }

    [Theory]
    [InlineData("Spirals", 3)]
    [InlineData("Moons", 2)]
    [InlineData("Blobs", 3)]
    [InlineData("Xor", 2)]
    public void Generate_Defaults_GiveBalancedClassesOfFloat32Points(string name, int classes)
    {
        Dataset data = Make(name, RandomSource.FromSeed(1));
        Assert.Equal(classes, data.Classes);
        Assert.Equal([data.Count, 2], data.Inputs.Shape);
        Assert.Equal(ElementType.Float32, data.Inputs.ElementType);
        Assert.True(data.Inputs.AllFinite());
        Assert.All(
            Enumerable.Range(0, classes),
            k => Assert.Equal(data.Count / classes, data.Targets.ToDoubleArray().Count(target => target == k)));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Generate_NoPoints_Fails(string name) => Assert.Equal(
        $"{name}: points per group 0; expected at least 1",
        Assert.Throws<ArgumentException>(() => Make(name, RandomSource.FromSeed(1), 0)).Message);

    [Theory]
    [MemberData(nameof(Names))]
    public void Generate_NegativeNoise_Fails(string name) => Assert.Equal(
        $"{name}: noise -0.5; expected a finite number of at least 0",
        Assert.Throws<ArgumentException>(() => Make(name, RandomSource.FromSeed(1), 5, -0.5)).Message);

    [Fact]
    public void Generate_NoClasses_Fails()
    {
        Random random = RandomSource.FromSeed(1);
        Assert.Equal("Blobs: classes 0; expected at least 1", Assert.Throws<ArgumentException>(() => Blobs.Generate(random, 5, 0)).Message);
        Assert.Throws<ArgumentException>(() => Spirals.Generate(random, 5, 0));
    }

    [Fact]
    public void Xor_NoNoise_IsTheTruthTable()
    {
        Dataset data = Xor.Generate(RandomSource.FromSeed(1), 1, 0);
        Assert.Equal([0, 0, 0, 1, 1, 0, 1, 1], data.Inputs.ToDoubleArray());
        Assert.Equal([0, 1, 1, 0], data.Targets.ToDoubleArray());
    }

    [Fact]
    public void Blobs_NoNoise_AreTheCornersOfATriangle()
    {
        double[] found = Blobs.Generate(RandomSource.FromSeed(1), 1, 3, 0).Inputs.ToDoubleArray();

        // Single-precision rounding of numbers of at most 1.
        NumberAssert.Close([1, 0, -0.5, Math.Sqrt(3) / 2, -0.5, -Math.Sqrt(3) / 2], found, 6e-8);
    }

    [Fact]
    public void Moons_NoNoise_LieOnTheirHalfCircles()
    {
        Tensor points = Moons.Generate(RandomSource.FromSeed(1), 50, 0).Inputs;
        for (int n = 0; n < 100; n++)
        {
            (double x, double y) = n < 50 ? (points[n, 0], points[n, 1]) : (points[n, 0] - 1, points[n, 1] - 0.5);

            // Squares of single-precision numbers up to 2: a few roundings of 2⁻²³.
            Assert.Equal(1, (x * x) + (y * y), 1e-6);
            Assert.True(n < 50 ? y >= -1e-6 : y <= 1e-6);
        }
    }

    [Fact]
    public void Spirals_NoNoise_StartInTheCentreAndEndOnTheUnitCircle()
    {
        Tensor points = Spirals.Generate(RandomSource.FromSeed(1), 5, 2, 1, 0).Inputs;

        // Arm 0 after one whole turn ends at angle 2π, arm 1 half a turn further; single-precision rounding.
        NumberAssert.Close([0, 0], points.Row(0).ToDoubleArray(), 0);
        NumberAssert.Close([1, 0], points.Row(4).ToDoubleArray(), 6e-8);
        NumberAssert.Close([-1, 0], points.Row(9).ToDoubleArray(), 6e-8);
        NumberAssert.Close([0, 0.25], points.Row(1).ToDoubleArray(), 6e-8);
    }

    private static double[] Points(string name, int seed) => Make(name, RandomSource.FromSeed(seed)).Inputs.ToDoubleArray();

    private static Dataset Make(string name, Random random, int count = 20, double noise = 0.1) => name switch
    {
        "Spirals" => Spirals.Generate(random, count, noise: noise),
        "Moons" => Moons.Generate(random, count, noise),
        "Blobs" => Blobs.Generate(random, count, noise: noise),
        _ => Xor.Generate(random, count, noise),
    };
}
