using Course.Grading.Worker.Wire;
using Course.Nn.Tensors;

namespace Course.Grading.Tests.Protocol;

public sealed class WireTests
{
    private static readonly WireLimits Limits = new() { Elements = 100, Cases = 4, TensorsPerCase = 3, TextBytes = 16 };

    private static readonly WorkReply Reply = new(
    [
        CaseReply.Returned([Tensor.From([1.5, double.NaN, double.NegativeInfinity], [3], ElementType.Float64), Tensor.Scalar(2, ElementType.Float32)]),
        CaseReply.Threw("System.Exception", "no"),
        CaseReply.Returned([Tensor.Zeros([2, 0, 3], ElementType.Float64)]),
    ]);

    [Fact]
    public void Reply_ComesBackAsSent()
    {
        var read = WorkReply.Parse(Reply.ToBytes(Limits), 3, Limits);

        Assert.Equal([1.5, double.NaN, double.NegativeInfinity], read.Cases[0].Outputs![0].ToDoubleArray());
        Assert.Equal(ElementType.Float32, read.Cases[0].Outputs![1].ElementType);
        Assert.Equal(("System.Exception", "no"), (read.Cases[1].ErrorType, read.Cases[1].ErrorMessage));
        Assert.Equal([2, 0, 3], read.Cases[2].Outputs![0].Shape.ToArray());
    }

    [Fact]
    public void Request_ComesBackAsSent()
    {
        var request = new WorkRequest([1, 2, 3], [[Tensor.From([1.0, 2, 3, 4], [2, 2], ElementType.Float64)], []]);

        var read = WorkRequest.Parse(request.ToBytes(), Limits);

        Assert.Equal(request.Assembly, read.Assembly);
        Assert.Equal([1.0, 2, 3, 4], read.Cases[0][0].ToDoubleArray());
        Assert.Empty(read.Cases[1]);
    }

    [Fact]
    public void EveryPrefix_IsRefused()
    {
        byte[] whole = Reply.ToBytes(Limits);

        Assert.All(Enumerable.Range(0, whole.Length), length => Assert.Throws<WireException>(() => WorkReply.Parse(whole.AsSpan(0, length), 3, Limits)));
    }

    [Fact]
    public void MutatedBytes_AreReadOrRefused_AndNothingElseHappens()
    {
        byte[] whole = Reply.ToBytes(Limits);
        Random random = RandomSource.FromSeed(7);
        int refused = 0;
        for (int i = 0; i < 20_000; i++)
        {
            byte[] mutated = [.. whole];
            for (int change = random.Next(1, 5); change > 0; change--)
            {
                mutated[random.Next(mutated.Length)] = (byte)random.Next(256);
            }

            try
            {
                var read = WorkReply.Parse(mutated, 3, Limits);
                Assert.True(read.Cases.Sum(one => one.Outputs?.Sum(tensor => tensor.Count) ?? 0) <= Limits.Elements);
            }
            catch (WireException)
            {
                refused++;
            }
        }

        Assert.InRange(refused, 1, 19_999);
    }

    [Fact]
    public void RandomBytes_AreRefused()
    {
        Random random = RandomSource.FromSeed(8);
        for (int i = 0; i < 5_000; i++)
        {
            byte[] bytes = new byte[random.Next(200)];
            random.NextBytes(bytes);
            "CNR1"u8.CopyTo(bytes.Length >= 4 ? bytes : new byte[4]);
            Assert.Throws<WireException>(() => WorkReply.Parse(bytes, 3, Limits));
        }
    }

    [Theory]
    [InlineData(new int[] { 1_000_000, 1_000_000 })]
    [InlineData(new int[] { 101 })]
    [InlineData(new int[] { 100, 100, 100, 100, 100 })]
    [InlineData(new int[] { -1 })]
    [InlineData(new int[] { int.MaxValue, 2, int.MaxValue })]
    public void Shape_IsRefused_BeforeMemoryIsTakenForIt(int[] sizes)
    {
        WireWriter writer = Header(cases: 1);
        writer.Byte(0);
        writer.Number(1);
        writer.Byte(1);
        writer.Byte((byte)sizes.Length);
        Array.ForEach(sizes, writer.Number);

        long before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Throws<WireException>(() => WorkReply.Parse(writer.ToArray(), 1, Limits));

        // The exception and the list of sizes; the smallest of these tensors would take 808 bytes more than its message holds.
        Assert.True(GC.GetAllocatedBytesForCurrentThread() - before < 1 << 16);
    }

    [Fact]
    public void Elements_AreCountedOverAllTensors()
    {
        var reply = new WorkReply([CaseReply.Returned([Tensor.Zeros([60], ElementType.Float32), Tensor.Zeros([60], ElementType.Float32)])]);

        Assert.Throws<WireException>(() => WorkReply.Parse(reply.ToBytes(Limits), 1, Limits));
    }

    [Fact]
    public void OtherNumberOfCases_IsRefused() => Assert.Throws<WireException>(() => WorkReply.Parse(Reply.ToBytes(Limits), 2, Limits));

    [Fact]
    public void TrailingBytes_AreRefused() => Assert.Throws<WireException>(() => WorkReply.Parse([.. Reply.ToBytes(Limits), 0], 3, Limits));

    [Fact]
    public void LongText_IsCut_WhenWritten()
    {
        var reply = new WorkReply([CaseReply.Threw("type", new string('é', 1000))]);

        Assert.Equal(8, WorkReply.Parse(reply.ToBytes(Limits), 1, Limits).Cases[0].ErrorMessage!.Length);
    }

    private static WireWriter Header(int cases)
    {
        var writer = new WireWriter();
        writer.Raw("CNR1"u8);
        writer.Number(cases);
        return writer;
    }
}
