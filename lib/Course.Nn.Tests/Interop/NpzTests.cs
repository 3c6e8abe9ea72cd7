using System.Buffers.Binary;
using System.IO.Compression;
using Course.Nn.Interop;
using Course.Nn.Tensors;

namespace Course.Nn.Tests.Interop;

public sealed class NpzTests : IDisposable
{
    private const int CentralLength = 24;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void WriteAndRead_OddNumbersShapesAndNames_AreTheSameBitForBit()
    {
        Npz.Write(_folder.File("odd.npz"), Samples.All);
        BitAssert.Same(Samples.All, Npz.Read(_folder.File("odd.npz")));
        Assert.Equal(["odd.npz"], _folder.Names);
    }

    [Fact]
    public void Write_TheSameArraysTwice_GivesTheSameFile()
    {
        Npz.Write(_folder.File("a"), Samples.All);
        Npz.Write(_folder.File("b"), Samples.All);
        Assert.Equal(File.ReadAllBytes(_folder.File("a")), File.ReadAllBytes(_folder.File("b")));
    }

    [Fact]
    public void Write_AnEmptyName_IsRefused() => Assert.Equal(
        "Npz.Write: an array without a name; NumPy finds arrays by their names",
        Assert.Throws<ArgumentException>(() => Npz.Write(_folder.File("x"), new Dictionary<string, Tensor> { [""] = Tensor.Ones(1) })).Message);

    [Fact]
    public void Read_NoArchive_SaysSo() => RequireFault("npz: bad.npz cannot be unpacked (", [1, 2, 3]);

    [Fact]
    public void Read_AnEntryThatIsNoArray_NamesIt() => RequireFault("npz: bad.npz holds data.pkl, which is no .npy array", Zip(("data.pkl", [1])));

    [Fact]
    public void Read_TwoArraysOfOneName_NamesThem() =>
        RequireFault("npz: bad.npz holds two arrays called 'x'; save them under names of their own", Zip(("x.npy", Scalar()), ("x.npy", Scalar())));

    [Fact]
    public void Read_AFaultInsideAnArray_NamesTheArrayAndThePlace() => RequireFault("npz: bad.npz, x.npy, byte 0: the signature should take 8 bytes", Zip(("x.npy", [1])));

    [Fact]
    public void Read_ContentThatChanged_FailsItsChecksum()
    {
        byte[] file = Zip(("x.npy", Scalar()));
        file[file.AsSpan().IndexOf("descr"u8) + 100] ^= 1;
        RequireFault("npz: bad.npz, x.npy cannot be unpacked (the CRC-32 does not match the content)", file);
    }

    [Fact]
    public void Read_AStatedSizeThatNoStreamExpandsTo_IsRefusedBeforeItIsAllocated()
    {
        byte[] file = Zip(("x.npy", Scalar()));
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(Central(file, 0) + CentralLength), int.MaxValue);
        RequireFault("states 2147483647 bytes, which cannot come from ", file, mostBytes: 1 << 17);
    }

    [Fact]
    public void Read_AnArrayLongerThanAnyInMemory_IsRefused()
    {
        // 22 million bytes that cannot be packed, and so could be what is left of 2³¹ − 1.
        byte[] noise = new byte[22_000_000];
        RandomSource.FromSeed(1).NextBytes(noise);
        byte[] file = Zip(("x.npy", noise));
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(Central(file, 0) + CentralLength), int.MaxValue);
        RequireFault($"cannot be unpacked (2147483647 bytes in one array; at most {Array.MaxLength} are read)", file, mostBytes: 1 << 17);
    }

    [Fact]
    public void Read_AStatedSizeThatIsTooSmall_IsRefused()
    {
        byte[] file = Zip(("x.npy", Scalar()));
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(Central(file, 0) + CentralLength), 100);
        RequireFault("cannot be unpacked (", file);
    }

    [Fact]
    public void Read_EntriesThatShareTheirBytes_AreRefused()
    {
        byte[] file = Zip(("x.npy", Scalar()), ("y.npy", Scalar()));
        int size = BinaryPrimitives.ReadInt32LittleEndian(file.AsSpan(Central(file, 0) + 20));
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(Central(file, 1) + 20), file.Length - size + 1);
        RequireFault($"the entries take more than the {file.Length} bytes of the archive", file);
    }

    [Fact]
    public void Read_ABomb_IsRefusedBeforeItIsUnpacked()
    {
        byte[] zeros = NpyFile.Of("{'descr': '|u1', 'fortran_order': False, 'shape': (70000000,), }", 1, new byte[70_000_000]);
        byte[] file = Zip(("x.npy", zeros));
        RequireFault($"unpacks from {file.Length} to {zeros.Length} bytes, more than the 67108864 that are allowed; if you trust it, write it anew with numpy.savez", file, mostBytes: 1 << 17);
    }

    private void RequireFault(string message, byte[] file, long mostBytes = long.MaxValue)
    {
        string path = _folder.Write("bad.npz", file);
        long before = GC.GetAllocatedBytesForCurrentThread();
        InvalidDataException error = Assert.Throws<InvalidDataException>(() => Npz.Read(path));
        long taken = GC.GetAllocatedBytesForCurrentThread() - before;
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
        Assert.True(taken <= mostBytes, $"{taken} bytes");
    }

    private static byte[] Scalar()
    {
        using MemoryStream stream = new();
        Npy.Write(stream, Tensor.Scalar(1, ElementType.Float64));
        return stream.ToArray();
    }

    private static byte[] Zip(params (string Name, byte[] Content)[] entries)
    {
        using MemoryStream stream = new();
        using (ZipArchive archive = new(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach ((string name, byte[] content) in entries)
            {
                using Stream entry = archive.CreateEntry(name, name == "x.npy" && content.Length < 1000 ? CompressionLevel.NoCompression : CompressionLevel.Optimal).Open();
                entry.Write(content);
            }
        }

        return stream.ToArray();
    }

    /// <summary>Where the archive's directory describes an entry: 20 bytes on is its packed size, 24 its unpacked size.</summary>
    private static int Central(byte[] file, int entry)
    {
        int at = -1;
        for (int i = 0; i <= entry; i++)
        {
            at += 1 + file.AsSpan(at + 1).IndexOf("PK\x1\x2"u8);
        }

        return at;
    }
}
