using Course.Nn.Interop;
using Course.Nn.Tensors;

namespace Course.Nn.Tests.Interop;

/// <summary>Arrays that NumPy wrote; see samples/README.md.</summary>
public class NumpySampleTests
{
    private static readonly string Folder = Checkout.PathOf("lib", "Course.Nn.Tests", "Interop", "samples");

    [Theory]
    [InlineData(ElementType.Float32, "b1", "i1", "u1", "i2", "u2", "f2", "f4")]
    [InlineData(ElementType.Float64, "i4", "u4", "i8", "u8", "f8")]
    public void Read_EveryKindOfNumberInBothByteOrders_GivesItsValues(ElementType type, params string[] kinds) =>
        Assert.All(from kind in kinds from order in new[] { "little", "big" } select (kind, order), file =>
        {
            var expected = Tensor.Generate(i => file.kind == "b1" ? Math.Min(i, 1) : i, [2, 3], type);
            BitAssert.Same(expected, Npy.Read(Path.Combine(Folder, $"{file.order}_{file.kind}.npy")));
        });

    [Fact]
    public void Read_ColumnOrder_GivesTheSameElements() => BitAssert.Same(Tensor.Arange(24).Reshape(2, 3, 4), Npy.Read(Path.Combine(Folder, "fortran.npy")));

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    public void Read_NewerVersions_AreTheSame(int version) =>
        BitAssert.Same(Tensor.Arange(24).Reshape(4, 6), Npy.Read(Path.Combine(Folder, FormattableString.Invariant($"version_{version}.npy"))));

    [Fact]
    public void Read_ScalarsAndEmptyArrays_KeepTheirShape()
    {
        BitAssert.Same(Tensor.Scalar(-0.0, ElementType.Float64), Npy.Read(Path.Combine(Folder, "scalar.npy")));
        BitAssert.Same(Tensor.Zeros(0, 3), Npy.Read(Path.Combine(Folder, "empty.npy")));
    }

    [Theory]
    [InlineData("stored.npz")]
    [InlineData("compressed.npz")]
    public void Read_AnArchive_HasItsArraysInOrder(string file) => BitAssert.Same(
        new OrderedDictionary<string, Tensor>
        {
            ["ramp"] = Tensor.Arange(24),
            ["matrix"] = Tensor.Arange(24, ElementType.Float64).Reshape(6, 4),
            ["zeros"] = Tensor.Zeros(5000),
        },
        Npz.Read(Path.Combine(Folder, file)));
}
