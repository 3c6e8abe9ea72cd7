using System.Numerics;

namespace Course.Nn.Tests.Lectures;

/// <summary>C15: a layer of 4,096 units has 2^4096 ≈ 10^1233 masks.</summary>
public class C15_NumberOfMasks
{
    [Fact]
    public void Masks_Of4096Units_AreATenToThe1233()
    {
        var masks = BigInteger.Pow(2, 4096);
        Assert.InRange(masks, BigInteger.Pow(10, 1233), 2 * BigInteger.Pow(10, 1233));
    }
}
