using System.Text;
using Course.Nn.Interop;
using Course.Nn.Tensors;

namespace Course.Nn.Tests.Interop;

public sealed class NpyTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public static TheoryData<string, byte[]> Faults => new()
    {
        { "byte 0: the signature should take 8 bytes, but 3 are left; the file is damaged or was cut off: fetch, copy or save it again", [1, 2, 3] },
        { "byte 0: this is no .npy file, which begins with \\x93NUMPY", [1, 2, 3, 4, 5, 6, 7, 8] },
        { "byte 6: format version 4.0; 1.0, 2.0 and 3.0 are read", NpyFile.Of("", 4) },
        { "byte 8: a header of 65536 bytes; at most 65535 are read", NpyFile.Of(new string(' ', 65536), 2) },
        { "byte 8: the length of the header should take 2 bytes, but 0 are left", NpyFile.Of("")[..8] },
        { "byte 10: the header should take 5 bytes, but 4 are left", NpyFile.Of("hello")[..^1] },
        { "byte 10: the header hello is not that of an array of plain numbers; expected 'descr', 'fortran_order' and 'shape' (of an array of records, save each field by itself)", NpyFile.Of("hello") },
        { "is not that of an array of plain numbers", NpyFile.Of("{'descr': '<f4', 'shape': (), 'shape': (), }") },
        { "is not that of an array of plain numbers", NpyFile.Of("{'descr': [('a', '<f4')], 'fortran_order': False, 'shape': (), }") },
        { "is not that of an array of plain numbers", NpyFile.Of("{'descr': '<f4', 'fortran_order': False, 'shape': (-1,), }") },
        { "is not that of an array of plain numbers", NpyFile.Of("{'descr': '<f4', 'fortran_order': False, 'shape': (" + new string('1', 60_000)) },
        { "is not that of an array of plain numbers", NpyFile.Of("{'descr': '<f4', 'fortran_order': False, 'shape': (" + string.Concat(Enumerable.Repeat("1 , ", 15_000))) },
        { "byte 10: Python objects, which can run code when they are read and so are not; save arrays of numbers", NpyFile.Of("{'descr': '|O', 'fortran_order': False, 'shape': (1,), }") },
        { "byte 10: numbers of kind '<c8' are not read; save the array as float32 or float64, with x.astype('float32')", NpyFile.Of("{'descr': '<c8', 'fortran_order': False, 'shape': (1,), }") },
        { "byte 10: the shape [4294967296]; sizes are at least 0 and a tensor holds at most 2147483591 elements", NpyFile.Of("{'descr': '<f4', 'fortran_order': False, 'shape': (4294967296,), }") },
        { "byte 10: the shape [-1]; sizes are at least 0", NpyFile.Of("{'descr': '<f4', 'fortran_order': False, 'shape': (99999999999999999999,), }") },
        { "byte 10: a shape with 65 axes; at most 64 are read", NpyFile.Of($"{{'descr': '<f4', 'fortran_order': False, 'shape': ({string.Join(',', Enumerable.Repeat(1, 65))}), }}") },
        { "f4 of shape [3] should take 12 bytes, but 4 are left; the file is damaged or was cut off: fetch, copy or save it again", NpyFile.Of("{'descr': '<f4', 'fortran_order': False, 'shape': (3,), }", 1, 0, 0, 0, 0) },
        { "1 bytes follow after f4 of shape []; the file is not what its header says", NpyFile.Of("{'descr': '<f4', 'fortran_order': False, 'shape': (), }", 1, 0, 0, 0, 0, 0) },
    };

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void WriteAndRead_OddNumbersAndShapes_AreTheSameBitForBit() => Assert.All(Samples.All.Values, tensor =>
    {
        Npy.Write(_folder.File("x.npy"), tensor);
        BitAssert.Same(tensor, Npy.Read(_folder.File("x.npy")));
        Assert.Equal(["x.npy"], _folder.Names);
    });

    [Theory]
    [InlineData("'<f4'", "()", new int[0])]
    [InlineData("'<f4'", "(3,)", new[] { 3 })]
    [InlineData("'<f8'", "(2, 3)", new[] { 2, 3 })]
    public void Write_AShape_HasTheHeaderOfNumpy(string type, string shape, int[] sizes)
    {
        using MemoryStream stream = new();
        Npy.Write(stream, Tensor.Zeros(sizes, type == "'<f4'" ? ElementType.Float32 : ElementType.Float64));
        string header = Encoding.Latin1.GetString(stream.ToArray(), 0, 128);
        Assert.Equal($"\u0093NUMPY\u0001\0\u0076\0{{'descr': {type}, 'fortran_order': False, 'shape': {shape}, }}".PadRight(127) + "\n", header);
    }

    [Theory]
    [InlineData("{'shape': (2L, 1L), 'fortran_order': False, 'descr': '<f4'}")]
    [InlineData("  {  \"descr\" : \"=f4\" , \"fortran_order\" : True,\"shape\":( 2 ,1 , ) , } \n\n")]
    public void Read_OtherSpellingsOfTheHeader_MeanTheSame(string header) =>
        BitAssert.Same(Tensor.From([0f, 1f], [2, 1]), Npy.Read(_folder.Write("x", NpyFile.Of(header, 1, 0, 0, 0, 0, 0, 0, 0x80, 0x3f))));

    [Fact]
    public void Read_AVectorInFortranOrder_IsTheVector() => BitAssert.Same(
        Tensor.From([0f, 1f]), Npy.Read(_folder.Write("x", NpyFile.Of("{'descr': '<f4', 'fortran_order': True, 'shape': (2,), }", 1, 0, 0, 0, 0, 0, 0, 0x80, 0x3f))));

    [Theory]
    [MemberData(nameof(Faults))]
    public void Read_AFaultyFile_SaysWhatAndWhere(string message, byte[] file)
    {
        InvalidDataException error = Assert.Throws<InvalidDataException>(() => Npy.Read(_folder.Write("bad.npy", file)));
        Assert.StartsWith("npy: bad.npy, byte ", error.Message, StringComparison.Ordinal);
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_AFileThatShrinks_SaysSo() => Assert.EndsWith(
        "byte 8: the file ends within the length of the header; it is damaged or was cut off: fetch, copy or save it again",
        Assert.Throws<InvalidDataException>(() => Npy.Read(new CheckedInput(new MemoryStream(NpyFile.Of("")[..8]), 100, "npy", "x"))).Message,
        StringComparison.Ordinal);
}
