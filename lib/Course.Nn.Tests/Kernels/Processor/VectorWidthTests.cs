using Course.Nn.Kernels;

namespace Course.Nn.Tests.Kernels;

public class VectorWidthTests
{
    [Theory]
    [InlineData("128", 128)]
    [InlineData("256", 256)]
    [InlineData("512", 512)]
    public void Choose_AskedFor_IsTaken(string asked, int bits) => Assert.Equal(bits, VectorWidth.Choose(asked));

    [Fact]
    public void Choose_NotAskedFor_IsWhatTheProcessorHas() =>
        Assert.Contains(VectorWidth.Choose(null), new[] { 128, 256, 512 });

    [Fact]
    public void Choose_SomethingElse_SaysWhatIsExpected() => Assert.Equal(
        "COURSE_NN_VECTOR_BITS: '64'; expected 128, 256 or 512, or nothing for what the processor has",
        Assert.Throws<ArgumentException>(() => VectorWidth.Choose("64")).Message);
}
