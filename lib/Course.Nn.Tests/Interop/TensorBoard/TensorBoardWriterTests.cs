using System.Buffers.Binary;
using System.IO.Compression;
using Course.Nn.Interop;
using Course.Nn.Tensors;

namespace Course.Nn.Tests.Interop;

public sealed class TensorBoardWriterTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly StoppedClock _clock = new();

    public static TheoryData<string, Action<TensorBoardWriter>> Mistakes => new()
    {
        { "TensorBoardWriter.AddScalar: an empty tag; expected at least one letter to name what is shown, for example loss/training", log => log.AddScalar("", 1, 0) },
        { "TensorBoardWriter.AddScalar: step -1; expected at least 0", log => log.AddScalar("loss", 1, -1) },
        { "TensorBoardWriter.AddHistogram: none of the 2 elements is a finite number", log => log.AddHistogram("W", Tensor.Full(double.NaN, [2]), 0) },
        { "TensorBoardWriter.AddHistogram: none of the 0 elements is a finite number", log => log.AddHistogram("W", Tensor.Zeros(0), 0) },
        { "TensorBoardWriter.AddImage: an image of shape [2,4,4]; expected [height,width], [1,height,width] or [3,height,width], one image of a batch with images.Row(i)", log => log.AddImage("i", Tensor.Zeros(2, 4, 4), 0) },
        { "TensorBoardWriter.AddImage: an image of shape [0,4]", log => log.AddImage("i", Tensor.Zeros(0, 4), 0) },
    };

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Crc32C_OfTheStandardText_IsTheStandardValue() => Assert.Equal(0xe3069283, EventFile.Crc32C("123456789"u8));

    [Fact]
    public void New_Folder_HasAFileThatTensorBoardRecognises()
    {
        using var log = new TensorBoardWriter(_folder.File("runs", "first"), _clock);
        Assert.Equal(_folder.File("runs", "first", "events.out.tfevents.1700000000.course.0"), log.Path);
        ProtobufFields version = Assert.Single(EventFile.Read(log.Path));
        Assert.Equal([1, 3], version.Numbers);
        Assert.Equal((1_700_000_000.25, "brain.Event:2"), (version.Double(1), version.Text(3)));
    }

    [Fact]
    public void New_TwiceInOneSecond_WritesTwoFiles()
    {
        using var first = new TensorBoardWriter(_folder.Path, _clock);
        using var second = new TensorBoardWriter(_folder.Path, _clock);
        Assert.Equal(["events.out.tfevents.1700000000.course.0", "events.out.tfevents.1700000000.course.1"], _folder.Names);
    }

    [Theory]
    [InlineData(0.1, 0)]
    [InlineData(double.NaN, 1)]
    [InlineData(-1e300, long.MaxValue)]
    public void AddScalar_AValue_IsReadBack(double value, long step)
    {
        ProtobufFields written = Added(log => log.AddScalar("loss/trainingü", value, step), step);
        Assert.Equal([1, 2], written.Numbers);
        Assert.Equal(("loss/trainingü", (float)value), (written.Text(1), written.Float(2)));
    }

    [Fact]
    public void AddHistogram_ATensor_CountsEveryFiniteElementOnce()
    {
        double[] values = [.. Tensor.RandomNormal(RandomSource.FromSeed(1), [1000]).ToDoubleArray(), 5, 5, double.NaN, double.PositiveInfinity];
        ProtobufFields histogram = Added(log => log.AddHistogram("W", Tensor.From(values, ElementType.Float64), 3), 3).Message(5);
        double[] finite = values[..^2];
        double[] edges = histogram.Doubles(6);
        Assert.Equal((finite.Min(), 5.0, 1002.0), (histogram.Double(1), histogram.Double(2), histogram.Double(3)));
        Assert.Equal((finite.Sum(), finite.Sum(x => x * x)), (histogram.Double(4), histogram.Double(5)));
        Assert.Equal((30, 5.0), (edges.Length, edges[^1]));
        Assert.Equal(
            edges.Select((edge, i) => (double)finite.Count(x => x <= edge && (i == 0 || x > edges[i - 1]))),
            histogram.Doubles(7));
    }

    [Theory]
    [InlineData(new[] { 2.0, 2.0 }, 1)]
    [InlineData(new[] { -1e308, 1e308 }, 30)]
    public void AddHistogram_EqualOrFarApartElements_CountsThemToo(double[] values, int buckets)
    {
        ProtobufFields histogram = Added(log => log.AddHistogram("W", Tensor.From(values, ElementType.Float64), 0), 0).Message(5);
        Assert.Equal((buckets, values.Length), (histogram.Doubles(6).Length, (int)histogram.Doubles(7).Sum()));
        Assert.All(histogram.Doubles(6), edge => Assert.True(double.IsFinite(edge)));
    }

    [Fact]
    public void AddImage_RedGreenAndBlue_AreThePixelsOfThePng()
    {
        var image = Tensor.From([0f, 1f, 0.5f, -1f, 2f, float.NaN], [3, 1, 2]);
        ProtobufFields written = Added(log => log.AddImage("filters", image, 4), 4).Message(4);
        Assert.Equal([1UL, 2, 3], new[] { 1, 2, 3 }.Select(written.Integer));
        Assert.Equal([0, 128, 255, 255, 0, 0], Pixels(written.Bytes(4), width: 2));
    }

    [Theory]
    [InlineData(new[] { 2, 1 })]
    [InlineData(new[] { 1, 2, 1 })]
    public void AddImage_OnePlane_IsGrey(int[] shape)
    {
        ProtobufFields written = Added(log => log.AddImage("digit", Tensor.From([0.2f, 1f], shape), 0), 0).Message(4);
        Assert.Equal([51, 51, 51, 255, 255, 255], Pixels(written.Bytes(4), width: 1));
    }

    /// <summary>As files have them: the bytes of the picture are the numbers.</summary>
    [Fact]
    public void AddImage_From0To255_IsNotPlainWhite()
    {
        Assert.Equal([0, 0, 0, 200, 200, 200], Pixels(Added(log => log.AddImage("digit", Tensor.From([0f, 200f], [2, 1]), 0), 0).Message(4).Bytes(4), width: 1));
        Assert.Equal(
            "TensorBoardWriter.AddImage: colours up to 1000; give 0 to 1 or 0 to 255, for example images / 1000",
            Assert.Throws<ArgumentException>(() => Added(log => log.AddImage("digit", Tensor.From([0f, 1000f], [2, 1]), 0), 0)).Message);
    }

    [Fact]
    public void EveryCall_BeforeDispose_LeavesAWholeFile()
    {
        using var log = new TensorBoardWriter(_folder.Path, _clock);
        for (int step = 0; step < 5; step++)
        {
            log.AddScalar("loss", step, step);
            Assert.Equal(step + 2, EventFile.Read(log.Path).Count);
        }
    }

    [Theory]
    [MemberData(nameof(Mistakes))]
    public void Add_WithUnusableArguments_SaysWhatToGiveAndWritesNothing(string message, Action<TensorBoardWriter> add)
    {
        using var log = new TensorBoardWriter(_folder.Path, _clock);
        Assert.Contains(message, Assert.Throws<ArgumentException>(() => add(log)).Message, StringComparison.Ordinal);
        Assert.Single(EventFile.Read(log.Path));
    }

    [Fact]
    public void Add_AfterDispose_Fails()
    {
        var log = new TensorBoardWriter(_folder.Path, _clock);
        log.Dispose();
        Assert.Throws<ObjectDisposedException>(() => log.AddScalar("loss", 1, 1));
    }

    /// <summary>The summary's only value, after checking the event around it.</summary>
    private ProtobufFields Added(Action<TensorBoardWriter> add, long step)
    {
        using var log = new TensorBoardWriter(_folder.Path, _clock);
        add(log);
        ProtobufFields written = EventFile.Read(log.Path)[1];
        Assert.Equal([1, 2, 5], written.Numbers);
        Assert.Equal((1_700_000_000.25, (ulong)step), (written.Double(1), written.Integer(2)));
        return written.Message(5).Message(1);
    }

    /// <summary>The bytes of an 8-bit RGB image whose rows are not filtered.</summary>
    private static byte[] Pixels(byte[] png, int width)
    {
        int at = png.AsSpan().IndexOf("IDAT"u8);
        int length = BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(at - 4));
        using ZLibStream zlib = new(new MemoryStream(png, at + 4, length), CompressionMode.Decompress);
        using MemoryStream rows = new();
        zlib.CopyTo(rows);
        return [.. rows.ToArray().Chunk(1 + (3 * width)).SelectMany(row => row[1..])];
    }

    private sealed class StoppedClock : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => DateTimeOffset.FromUnixTimeMilliseconds(1_700_000_000_250);
    }
}
