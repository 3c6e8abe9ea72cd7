using Course.Nn.Tensors;
using Course.Nn.Tests.Interop;

namespace Course.Nn.Tests.Tensors;

/// <summary>Laws of joining, choosing, ordering and multiplying on tensors of random shapes, axes of size 0 and 1 among them.</summary>
public class TensorOperationLawTests
{
    private static readonly double Unit = Math.ScaleB(1, -53);

    public static TheoryData<int> Seeds => [.. Enumerable.Range(0, 60)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Joining_TheParts_GivesTheWholeAgain(int seed)
    {
        (Random random, Tensor x) = Draw(seed);
        int axis = random.Next(-x.Rank, x.Rank);
        int at = axis < 0 ? axis + x.Rank : axis;
        int cut = random.Next(x.Shape[axis] + 1);
        Slice[] before = [.. Enumerable.Repeat((Slice)Range.All, at)];
        BitAssert.Same(x, Tensor.Concatenate(axis, x[[.. before, new Range(0, cut)]], x[[.. before, new Range(cut, ^0)]]));
        if (x.Shape[axis] > 0)
        {
            BitAssert.Same(x, Tensor.Stack(at, [.. Enumerable.Range(0, x.Shape[axis]).Select(i => x[[.. before, i]])]));
        }

        var pair = Tensor.Stack(-1, x, -x);
        Assert.Equal([.. x.Shape.Sizes, 2], pair.Shape);
        BitAssert.Same(x - x, pair.Sum(-1));
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Axes_ChangedAndChangedBack_ChangeNothing(int seed)
    {
        (Random random, Tensor x) = Draw(seed);
        int[] order = [.. Enumerable.Range(0, x.Rank)];
        random.Shuffle(order);
        (int i, int j) = (random.Next(-x.Rank, x.Rank), random.Next(-x.Rank, x.Rank));
        Tensor permuted = x.Permute(order);
        Assert.Equal(order.Select(axis => x.Shape[axis]), permuted.Shape);
        foreach (int[] index in RandomShapes.Indices(permuted.Shape.Sizes).Take(20))
        {
            int[] source = new int[x.Rank];
            Array.ForEach([.. Enumerable.Range(0, x.Rank)], axis => source[order[axis]] = index[axis]);
            Assert.Equal(x[source], permuted[index]);
        }

        BitAssert.Same(x, permuted.Permute([.. Enumerable.Range(0, x.Rank).Select(axis => Array.IndexOf(order, axis))]));
        BitAssert.Same(x, x.Transpose(i, j).Transpose(j, i));
        BitAssert.Same(x, x.Flip(i).Flip(i));
        BitAssert.Same(x, x.Flip().Flip());
        Assert.Equal(x.ToDoubleArray().Reverse(), x.Flip().ToDoubleArray());
        BitAssert.Same(x, x.Unsqueeze(i).Squeeze(i));
        Assert.DoesNotContain(1, x.Unsqueeze(0).Squeeze().Shape);
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Masks_AndTheirOpposites_ShareTheElements(int seed)
    {
        (Random random, Tensor x) = Draw(seed);
        var y = Tensor.RandomUniform(random, RandomShapes.Shrink(random, x.Shape.Sizes), -1, 1, ElementType.Float64);
        Tensor mask = x > y;
        BitAssert.Same(Tensor.Where(mask, x, y), Tensor.Where(!mask, y, x));
        BitAssert.Same(Tensor.Maximum(x, y), Tensor.Where(mask, x, y));
        BitAssert.Same(x == y, !(x != y));
        BitAssert.Same(mask & (x >= 0), !(!mask | (x < 0)));
        Assert.Equal(x.Count, mask.CountNonZero() + (!mask).CountNonZero());
        Assert.Equal((mask.CountNonZero() == mask.Count, mask.CountNonZero() > 0), (mask.All(), mask.Any()));

        Tensor chosen = x[mask];
        Assert.Equal(mask.CountNonZero(), chosen.Count);
        Assert.Equal(x.Sum(), chosen.Sum() + x[!mask].Sum(), 1e-12);
        Tensor copy = x.Clone();
        copy[mask] = Tensor.Scalar(0, ElementType.Float64);
        BitAssert.Same(x.MaskedFill(mask, 0), copy);
        copy[mask] = chosen;
        BitAssert.Same(x, copy);
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Order_AlongAnAxis_IsRisingAndHasAllElements(int seed)
    {
        (Random random, Tensor x) = Draw(seed);
        x = (x * 3).Round() + 0; // ties; −0 and 0 are equal, so that their order is not that of their bits
        int axis = random.Next(-x.Rank, x.Rank);
        int n = x.Shape[axis];
        Tensor sorted = x.Sort(axis);
        Tensor indices = x.ArgSort(axis);
        BitAssert.Same(sorted, x.Gather(axis, indices));
        BitAssert.Same(x.Sort(axis, descending: true), -(-x).Sort(axis));
        Assert.Equal(x.ToDoubleArray().Order(), sorted.ToDoubleArray().Order());
        int k = random.Next(n + 1);
        (Tensor values, Tensor numbers) = x.TopK(k, axis);
        BitAssert.Same(values, x.Gather(axis, numbers));
        BitAssert.Same(Tensor.Concatenate(axis, values, x.Sort(axis, descending: true).Gather(axis, Rest(k, n))), x.Sort(axis, descending: true));
        if (n > 0)
        {
            BitAssert.Same(x.Max(axis, keepDimension: true), x.Gather(axis, x.ArgMax(axis, keepDimension: true)));
            BitAssert.Same(x.Min(axis, keepDimension: true), x.Gather(axis, x.ArgMin(axis, keepDimension: true)));
            Assert.Equal(x.ArgMin(axis), x.ArgMin(axis, keepDimension: false).ToDoubleArray().Select(i => (int)i));
            BitAssert.Same(x.TopK(1, axis).Indices, x.ArgMax(axis, keepDimension: true));
        }

        Tensor Rest(int from, int to) => Tensor.Arange(to - from, ElementType.Float64).Reshape([.. Enumerable.Range(0, x.Rank)
            .Select(a => a == (axis < 0 ? axis + x.Rank : axis) ? to - from : 1)]).BroadcastTo(x.Shape.With(axis, to - from)) + from;
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Reductions_OverSeveralAxes_AreThoseOneByOne(int seed)
    {
        (Random random, Tensor x) = Draw(seed);
        int[] axes = [.. Enumerable.Range(0, x.Rank).Where(_ => random.Next(2) == 0)];
        int[] fromTheEnd = [.. axes.Reverse().Select(axis => axis - x.Rank)];
        bool keep = random.Next(2) == 0;
        Tensor sum = axes.Reverse().Aggregate(x, (y, axis) => y.Sum(axis, keep));
        Tensor product = axes.Reverse().Aggregate(x, (y, axis) => y.Prod(axis, keep));

        // At most 108 numbers of at most 1, added or multiplied in another order.
        NumberAssert.Close(sum, x.Sum(axes, keep), 108 * 108 * Unit);
        NumberAssert.Close(sum, x.Sum(fromTheEnd, keep), 108 * 108 * Unit);
        NumberAssert.Close(product, x.Prod(axes, keep), 108 * Unit);
        BitAssert.Same(x, x.Sum([]));
        Assert.Equal(x.ToDoubleArray().Aggregate(1.0, (a, b) => a * b), x.Prod(), 1e-13);
        if (axes.All(axis => x.Shape[axis] > 0))
        {
            int n = axes.Aggregate(1, (count, axis) => count * x.Shape[axis]);
            BitAssert.Same(axes.Reverse().Aggregate(x, (y, axis) => y.Max(axis, keep)), x.Max(axes, keep));
            BitAssert.Same(-(-x).Max(axes, keep), x.Min(axes, keep));
            NumberAssert.Close(sum / n, x.Mean(axes, keep), 108 * Unit);
            Tensor spread = (x - x.Mean(axes, keepDimension: true)).Square().Sum(axes, keep);
            NumberAssert.Close(spread / n, x.Variance(axes, keep), 1e-13);
            Tensor deviation = x.StandardDeviation(axes, keep, ddof: 1);
            Assert.True(n > 1 ? deviation.AllClose((spread / (n - 1)).Sqrt(), absolute: 1e-13) : deviation.IsNaN().All());
            NumberAssert.Close(x.Exp().Sum(axes, keep).Log(), x.LogSumExp(axes, keep), 1e-13);
        }
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Sums_OnTheWay_EndAtTheTotal(int seed)
    {
        (Random random, Tensor x) = Draw(seed);
        int axis = random.Next(-x.Rank, x.Rank);
        Tensor sums = x.CumSum(axis);
        Assert.Equal(x.Shape, sums.Shape);
        if (x.Shape[axis] > 0)
        {
            var last = Tensor.Full(-1, x.Shape.Without(axis, keep: true), ElementType.Float64);
            NumberAssert.Close(x.Sum(axis, keepDimension: true), sums.Gather(axis, last), 100 * Unit);
            NumberAssert.Close(Tensor.Ones(x.Shape.Without(axis, keep: false), ElementType.Float64), x.Softmax(axis).Sum(axis), 10 * Unit);
            NumberAssert.Close(x.Softmax(axis), x.LogSoftmax(axis).Exp(), 10 * Unit);
            NumberAssert.Close(x - x.LogSumExp(axis, keepDimension: true), x.LogSoftmax(axis), 10 * Unit);
        }
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Products_OfBatches_AreThoseOneByOne(int seed)
    {
        Random random = RandomSource.FromSeed(seed);
        int[] batch = RandomShapes.Sizes(random, smallest: 0);
        (int m, int k, int n) = (random.Next(4), random.Next(4), random.Next(4));
        Tensor a = Uniform(random, [.. RandomShapes.Shrink(random, batch), m, k]);
        Tensor b = Uniform(random, [.. batch, k, n]);
        Tensor product = a.MatMul(b);
        Tensor[] factors = [a.BroadcastTo([.. batch, m, k]), b];
        Assert.Equal([.. batch, m, n], product.Shape);
        foreach (int[] index in RandomShapes.Indices(batch))
        {
            Slice[] at = [.. index.Select(i => (Slice)i)];
            NumberAssert.Close(factors[0][at].MatMul(factors[1][at]), product[at], 8 * Unit);
        }

        Tensor vector = Uniform(random, [k]);
        NumberAssert.Close(a.MatMul(vector.Reshape(k, 1)).Squeeze(-1), a.MatMul(vector), 8 * Unit);
        NumberAssert.Close(vector.Reshape(1, k).MatMul(b).Squeeze(-2), vector.MatMul(b), 8 * Unit);
    }

    private static (Random Random, Tensor X) Draw(int seed)
    {
        Random random = RandomSource.FromSeed(seed);
        return (random, Uniform(random, [random.Next(0, 5), .. RandomShapes.Sizes(random, smallest: 0).Take(3)]));
    }

    private static Tensor Uniform(Random random, Shape shape) => Tensor.RandomUniform(random, shape, -1, 1, ElementType.Float64);
}
