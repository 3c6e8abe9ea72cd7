using Course.Nn.Interop;
using Course.Nn.Tensors;

namespace Course.Nn.Tests.Interop;

public class OnnxFuzzTests
{
    /// <summary>The graph is the last field of the file, so that no cut leaves a whole one.</summary>
    [Fact]
    public void Read_CutAnywhere_IsRefused()
    {
        byte[] file = OnnxFile.Sample();
        Assert.All(Enumerable.Range(0, file.Length), length => Assert.Throws<InvalidDataException>(() => OnnxTests.Read(file[..length])));
    }

    /// <summary>Every bit alone, and then 20,000 times two to eight at once.</summary>
    [Fact]
    public void Read_BitsTurnedOver_RefusesOrReads()
    {
        byte[] file = OnnxFile.Sample();
        Random random = RandomSource.FromSeed(104);
        IEnumerable<int[]> single = Enumerable.Range(0, file.Length * 8).Select(bit => new[] { bit });
        IEnumerable<int[]> several = Enumerable.Range(0, 20_000).Select(_ => Enumerable.Range(0, random.Next(2, 9)).Select(_ => random.Next(file.Length * 8)).ToArray());
        int refused = single.Concat(several).Count(bits => IsRefused(file, bits));

        Assert.InRange(refused, 10_000, 20_000 + (file.Length * 8) - 100);
    }

    /// <summary>
    /// The smallest node, <c>0a 03 22 01 41</c>, becomes two lists, a dictionary, a name and what reads them, some 720 bytes: 144 for each of its five.
    /// </summary>
    [Fact]
    public void Read_DamagedFiles_RefusesThemWithoutTakingMemory() =>
        ReaderFuzz.Run(104, [OnnxFile.Sample(), OnnxFile.Model(OnnxFile.Raw("w", [2, 0])), OnnxFile.Model()], bytesPerByte: 160, stream => Onnx.Read(new CheckedInput(stream, stream.Length, "onnx", "fuzz")));

    [Fact]
    public void Read_ManySmallThings_TakesNoMoreThanStated() => Assert.All(
        new byte[][]
        {
            OnnxFile.Model([.. Enumerable.Range(0, 20_000).Select(i => OnnxFile.Raw($"{i}", [0]))]),
            OnnxFile.Model(OnnxFile.Node("A", [], ["y"], [.. Enumerable.Range(0, 20_000).Select(i => OnnxFile.Message(5, OnnxFile.Text(1, $"{i}"), OnnxFile.Integer(3, 0)))])),
            OnnxFile.Model(OnnxFile.Node("A", [.. Enumerable.Repeat("", 50_000)], ["y"])),
            OnnxFile.Model([.. Enumerable.Repeat(OnnxFile.Message(1, OnnxFile.Text(4, "A")), 20_000)]),
        },
        file =>
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            OnnxTests.Read(file);
            long taken = GC.GetAllocatedBytesForCurrentThread() - before;
            Assert.True(taken <= 160 * file.Length, $"{taken} bytes for {file.Length}");
        });

    private static bool IsRefused(byte[] file, int[] bits)
    {
        byte[] changed = [.. file];
        foreach (int bit in bits)
        {
            changed[bit / 8] ^= (byte)(1 << (bit % 8));
        }

        try
        {
            OnnxTests.Read(changed);
            return false;
        }
        catch (InvalidDataException)
        {
            return true;
        }
    }
}
