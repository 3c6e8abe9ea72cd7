using Course.Nn.Kernels;

namespace Course.Nn.Tests.Kernels;

public class WindowAxisTests
{
    /// <summary>All small axes against counting: where a division of a number below 0 would round the wrong way, this differs.</summary>
    [Fact]
    public void Ranges_AllSmallAxes_AreWhatCountingFinds()
    {
        foreach (WindowAxis axis in Axes())
        {
            int count = Enumerable.Range(0, 40).Count(i => (i * axis.Stride) + axis.Span <= axis.Before + axis.Length + axis.After);
            Assert.Equal(count, axis.Count);
            for (int i = 0; i < count; i++)
            {
                AssertIs(Enumerable.Range(0, axis.Size).Where(k => axis.Holds(axis.Pixel(i, k))), axis.Places(i), axis);
            }

            for (int k = 0; k < axis.Size; k++)
            {
                AssertIs(Enumerable.Range(0, count).Where(i => axis.Holds(axis.Pixel(i, k))), axis.Windows(k), axis);
            }

            AssertIs(Enumerable.Range(0, count).Where(i => Enumerable.Range(0, axis.Size).All(k => axis.Holds(axis.Pixel(i, k)))), axis.Inside, axis);
        }
    }

    private static void AssertIs(IEnumerable<int> expected, (int From, int To) found, WindowAxis axis)
    {
        int[] members = [.. expected];
        Assert.True(found.From >= 0 && found.From <= found.To, $"{axis}: {found}");
        Assert.True(members.SequenceEqual(Enumerable.Range(found.From, found.To - found.From)), $"{axis}: {found}, expected {string.Join(' ', members)}");
    }

    private static IEnumerable<WindowAxis> Axes() =>
        from length in Enumerable.Range(0, 6)
        from size in Enumerable.Range(1, 5)
        from stride in Enumerable.Range(1, 4)
        from before in Enumerable.Range(0, size + 1)
        from after in Enumerable.Range(0, size + 1)
        from dilation in Enumerable.Range(1, 3)
        select new WindowAxis(length, size, stride, before, after, dilation);
}
