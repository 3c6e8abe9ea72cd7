using Course.Nn.Tensors;
using Course.Nn.Tests.Interop;

namespace Course.Nn.Tests.Tensors;

/// <summary>The laws of arithmetic on tensors of random shapes, sizes 0 and 1 among them.</summary>
public class TensorAlgebraTests
{
    public static TheoryData<int, ElementType> Cases
    {
        get
        {
            var cases = new TheoryData<int, ElementType>();
            foreach (int seed in Enumerable.Range(0, 60))
            {
                cases.Add(seed, ElementType.Float32);
                cases.Add(seed, ElementType.Float64);
            }

            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Arithmetic_ThreeTensorsThatBroadcast_ObeysItsLaws(int seed, ElementType type)
    {
        Random random = RandomSource.FromSeed(seed);
        int[] sizes = RandomShapes.Sizes(random, smallest: 0);
        (Tensor a, Tensor b, Tensor c) = (Part(random, sizes, type), Part(random, sizes, type), Part(random, sizes, type));

        // Rounded once on either side, so the same bits.
        BitAssert.Same(a + b, b + a);
        BitAssert.Same(a * b, b * a);
        BitAssert.Same(Tensor.Maximum(a, b), Tensor.Maximum(b, a));
        BitAssert.Same(Tensor.Minimum(a, b), -Tensor.Maximum(-a, -b));
        BitAssert.Same(a - b, a + (-b));
        BitAssert.Same(a - b, -(b - a) + 0); // + 0 turns −0 into 0
        BitAssert.Same(a, a * 1 / 1);
        BitAssert.Same(a > b, b < a);
        BitAssert.Same(a >= b, 1 - (a < b));

        // Numbers of at most 1: each side rounds twice or three times, by u times a result of at most 3.
        double u = Unit(type);
        NumberAssert.Close(a + b + c, a + (b + c), 12 * u);
        NumberAssert.Close(a * b * c, a * (b * c), 4 * u);
        NumberAssert.Close(a * (b + c), (a * b) + (a * c), 8 * u);
        NumberAssert.Close(a + (0 * b), a / (b + 2) * (b + 2), 3 * u);
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Broadcasting_TwoTensors_EqualsRepeatingTheirElements(int seed, ElementType type)
    {
        Random random = RandomSource.FromSeed(seed);
        int[] sizes = RandomShapes.Sizes(random, smallest: 0);
        (Tensor a, Tensor b) = (Part(random, sizes, type), Part(random, sizes, type));
        int[] common = [.. Enumerable.Range(-Math.Max(a.Rank, b.Rank), Math.Max(a.Rank, b.Rank)).Select(axis => SizeAt(a, axis) == 1 ? SizeAt(b, axis) : SizeAt(a, axis))];
        (Tensor wholeA, Tensor wholeB) = (Repeated(a, common), Repeated(b, common));

        BitAssert.Same(wholeA + wholeB, a + b);
        BitAssert.Same(wholeA - wholeB, a - b);
        BitAssert.Same(wholeA * wholeB, a * b);
        BitAssert.Same(wholeA / wholeB, a / b);
        BitAssert.Same(Tensor.Maximum(wholeA, wholeB), Tensor.Maximum(a, b));
        BitAssert.Same(Tensor.Minimum(wholeA, wholeB), Tensor.Minimum(a, b));
        BitAssert.Same(wholeA <= wholeB, a <= b);
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Sum_AxisAfterAxis_IsTheTotal(int seed, ElementType type)
    {
        Random random = RandomSource.FromSeed(seed);
        Tensor x = Whole(random, RandomShapes.Sizes(random, smallest: 0), type);
        (Tensor left, Tensor kept) = (x, x);
        while (left.Rank > 0)
        {
            left = left.Sum(random.Next(left.Rank));
        }

        for (int axis = 0; axis < x.Rank; axis++)
        {
            kept = kept.Sum(axis, keepDimension: true);
        }

        // At most 81 numbers of at most 1; each of four stages adds three at a time, two roundings of at most 81.
        double tolerance = 8 * 81 * Unit(type);
        Assert.Equal(x.Sum(), left.Item(), tolerance);
        Assert.Equal(x.Sum(), kept.Item(), tolerance);
        Assert.Equal(x.Sum(), x.SumTo([]).Item(), tolerance);
        Assert.Equal(x.Sum(), x.Flatten().Sum(), tolerance);
        Assert.Equal(x.Sum() + (3 * x.Sum()), (x + (3 * x)).Sum(), 4 * tolerance);
        BitAssert.Same(x, x.SumTo(x.Shape));
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Slices_ThatCutATensor_HoldAllOfItOnce(int seed, ElementType type)
    {
        Random random = RandomSource.FromSeed(seed);
        Tensor x = Whole(random, [random.Next(0, 5), .. RandomShapes.Sizes(random, smallest: 0)], type);
        int axis = random.Next(x.Rank);
        int cut = random.Next(x.Shape[axis] + 1);
        (Tensor first, Tensor second) = (x[At(axis, ..cut)], x[At(axis, cut..)]);

        Assert.Equal(x.Shape[axis], first.Shape[axis] + second.Shape[axis]);
        foreach (int[] index in RandomShapes.Indices(x.Shape.ToArray()))
        {
            int i = index[axis];
            Assert.Equal(x[index], i < cut ? first[index] : second[[.. index[..axis], i - cut, .. index[(axis + 1)..]]]);
        }

        BitAssert.Same(x, x[At(axis, ..)]);
        BitAssert.Same(second[At(axis, ..0)], first[At(axis, cut..)]);

        // Rows in another order, and back.
        int[] order = [.. Enumerable.Range(0, x.Shape[0])];
        random.Shuffle(order);
        BitAssert.Same(x, x.Rows(order).Rows([.. Enumerable.Range(0, order.Length).Select(i => Array.IndexOf(order, i))]));
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Reshape_AndBack_ChangesNothing(int seed, ElementType type)
    {
        Random random = RandomSource.FromSeed(seed);
        Tensor x = Whole(random, RandomShapes.Sizes(random, smallest: 0), type);
        BitAssert.Same(x, x.Flatten().Reshape(x.Shape));
        BitAssert.Same(x, x.Reshape([1, .. x.Shape.Sizes, 1]).Reshape(x.Shape));
        BitAssert.Same(x, x.Reshape([.. x.Shape.Sizes.ToArray().Reverse()]).Reshape(x.Shape));
        BitAssert.Same(x, x.Clone());
        BitAssert.Same(x.ToFloat32(), x.ToFloat32().ToFloat64().ToFloat32());
        Assert.Equal(x.ToDoubleArray(), x.Flatten().ToDoubleArray());
        if (x.Rank == 2)
        {
            BitAssert.Same(x, x.T.T);
        }
    }

    /// <summary>u, the largest relative rounding: 2⁻²⁴ or 2⁻⁵³.</summary>
    private static double Unit(ElementType type) => type == ElementType.Float32 ? Math.ScaleB(1, -24) : Math.ScaleB(1, -53);

    private static Tensor Whole(Random random, int[] sizes, ElementType type) => Tensor.RandomUniform(random, sizes, -1, 1, type);

    /// <summary>Numbers of at most 1 in a shape that broadcasts to the sizes.</summary>
    private static Tensor Part(Random random, int[] sizes, ElementType type) => Whole(random, RandomShapes.Shrink(random, sizes), type);

    private static int SizeAt(Tensor x, int axisFromTheEnd) => x.Rank + axisFromTheEnd < 0 ? 1 : x.Shape[x.Rank + axisFromTheEnd];

    private static Tensor Repeated(Tensor x, int[] sizes)
    {
        double[] elements = [.. RandomShapes.Indices(sizes).Select(index => x[[.. index[^x.Rank..].Select((i, axis) => x.Shape[axis] == 1 ? 0 : i)]])];
        return Tensor.From(elements, sizes, ElementType.Float64).To(x.ElementType);
    }

    /// <summary>A range along one axis, everything along those before it.</summary>
    private static Range[] At(int axis, Range range) => [.. Enumerable.Repeat(Range.All, axis), range];
}
