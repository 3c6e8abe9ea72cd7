#if COURSE_NN_CHECKED
using Course.Nn.Kernels;

namespace Course.Nn.Tests.Kernels;

/// <summary>What the checked build is for: an access outside an array throws, and says where.</summary>
public unsafe class CheckedPointerTests
{
    [Theory]
    [InlineData(-1)]
    [InlineData(3)]
    [InlineData(1 << 20)]
    public void Element_OutsideTheArray_ThrowsWithItsNumber(int i)
    {
        double[] array = [1, 2, 3];
        fixed (double* numbers = array)
        {
            var pointer = new Pointer<double>(numbers, array.Length);
            Assert.Equal(3, (pointer + 1)[1]);
            string message = Assert.Throws<InvalidOperationException>(() => _ = pointer[i]).Message;
            Assert.Equal(FormattableString.Invariant($"CheckedPointerTests: elements {i} to {i} of numbers, which has 3"), message);
        }
    }

    [Fact]
    public void Vector_ReachingBehindTheArray_Throws()
    {
        float[] array = new float[16];
        fixed (float* numbers = array)
        {
            var pointer = new Pointer<float>(numbers, array.Length);
            _ = Simd512<float>.Load(pointer);
            Assert.Throws<InvalidOperationException>(() => Simd512<float>.Load(pointer + 1));
            Assert.Throws<InvalidOperationException>(() => Simd128<float>.Store(default, pointer + 13));
            Assert.Throws<InvalidOperationException>(() => pointer.Span(17).Clear());
        }
    }

    [Fact]
    public void Kernels_ArraysTooShort_ThrowInsteadOfWritingBehindThem()
    {
        var axis = new WindowAxis(Length: 4, Size: 2, Stride: 2);
        var pooling = new PoolingSizes(1, axis, axis);
        AssertNames("AveragePooling", () => Fast.AveragePool<float>(pooling, new float[16], new float[3]));
        AssertNames("MaxPooling", () => Fast.MaxPool<float>(pooling, new float[15], new float[4], new int[4]));
        AssertNames("ElementWise", () => Fast.Apply<Add, float>(new float[40], new float[39], new float[40]));
        AssertNames("MatrixProduct", () => Fast.MatrixProduct<float>(new float[20], false, new float[20], false, 4, 5, 4, new float[15]));
        var convolution = new ConvolutionSizes { Images = 1, Inputs = 1, Outputs = 1, Down = axis, Across = axis };
        AssertNames("FastConvolution", () => Fast.Convolve<float>(convolution, new float[16], new float[3], new float[1], new float[4]));
    }

    private static void AssertNames(string kernel, Action call) =>
        Assert.StartsWith(kernel + ": elements ", Assert.Throws<InvalidOperationException>(call).Message, StringComparison.Ordinal);
}
#endif
