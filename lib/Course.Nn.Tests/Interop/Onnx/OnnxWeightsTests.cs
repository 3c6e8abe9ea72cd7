using Course.Nn.Interop;
using Course.Nn.Layers;
using Course.Nn.Tensors;

namespace Course.Nn.Tests.Interop;

public class OnnxWeightsTests
{
    private static readonly string[] Norm = ["scale", "shift", "mean", "var"];

    private readonly Random _random = RandomSource.FromSeed(1);

    /// <summary>Every kind of operation; the shortcut stands before the branch in the file, and only the sizes of their filters tell them apart.</summary>
    [Fact]
    public void Load_AGraphOfTheSameMake_FillsTheNetwork()
    {
        Sequential network = Network();
        OnnxWeights.Load(network, OnnxTests.Read(Model()));

        Assert.Equal([.. Enumerable.Range(0, 8).Select(i => i + 0.5f)], ((Conv2d)network["conv"]).Weight.Value.ToFloatArray());
        Assert.Equal([3, 4], ((Conv2d)network["conv"]).Bias.Value.ToFloatArray());
        var block = (Residual)network["block"];
        Assert.Equal([9, 8, 7, 6], ((Conv2d)block.Shortcut).Weight.Value.ToFloatArray());
        Assert.All(((Conv2d)((Sequential)block.Branch).Layers[0]).Weight.Value.ToFloatArray(), w => Assert.Equal(0.25f, w));
        var norm = (BatchNorm2d)((Sequential)block.Branch).Layers[1];
        Assert.Equal(
            [[1, 2], [3, 4], [5, 6], [7, 8]],
            new[] { norm.Scale.Value, norm.Shift.Value, norm.RunningMean, norm.RunningVariance }.Select(tensor => tensor.ToFloatArray()));
    }

    [Fact]
    public void Load_IntoFloat64_TakesTheNetworksType()
    {
        var network = (Sequential)Network().ToFloat64();
        OnnxWeights.Load(network, OnnxTests.Read(Model()));
        Assert.Equal(ElementType.Float64, network.Parameters[0].Value.ElementType);
        Assert.Equal(0.5, network.Parameters[0].Value.ToDoubleArray()[0]);
    }

    [Theory]
    [InlineData("stride", "layer 'conv' needs Conv 2×2, stride 1×1, padding (1, 1, 0, 0) with weights [2,1,2,2] and a bias of 'x', of which the graph makes Conv; it is another network")]
    [InlineData("pads", "layer 'conv' needs Conv 2×2")]
    [InlineData("auto_pad", "layer 'conv' needs Conv 2×2")]
    [InlineData("group", "layer 'conv' needs Conv 2×2")]
    [InlineData("sizes", "layer 'conv' needs Conv 2×2")]
    [InlineData("no bias", "layer 'conv' needs Conv 2×2")]
    [InlineData("epsilon", "layer 'block.branch.BatchNorm2d1' needs BatchNormalization of 2 channels, epsilon 1E-05 of 'branch'")]
    [InlineData("ceil_mode", "layer 'pool' needs MaxPool 2×2, stride 2×2, padding 0 of 'relu'")]
    [InlineData("no sum", "layer 'block' needs Add of branch and shortcut of 'norm', of which the graph makes nothing; it is another network")]
    [InlineData("longer", "the network ends at 'y' after 8 operations, the graph at 'z' after 9; it is another network")]
    [InlineData("two outputs", "a graph with 1 inputs and 2 outputs; expected one of each")]
    public void Load_AnotherGraph_SaysWhereItDiffersAndChangesNothing(string change, string message)
    {
        Sequential network = Network();
        double[] before = [.. network.Parameters.SelectMany(parameter => parameter.Value.ToDoubleArray())];
        string error = Assert.Throws<ArgumentException>(() => OnnxWeights.Load(network, OnnxTests.Read(Model(change)))).Message;
        Assert.StartsWith($"OnnxWeights: {message}", error, StringComparison.Ordinal);
        Assert.Equal(before, network.Parameters.SelectMany(parameter => parameter.Value.ToDoubleArray()));
    }

    [Fact]
    public void Load_ALayerThatIsNotRead_SaysWhich() => Assert.Equal(
        "OnnxWeights: layer 'Tanh1' is a Tanh, which is not read from ONNX; build the network of others",
        Assert.Throws<ArgumentException>(() => OnnxWeights.Load(new Sequential(new Tanh()), OnnxTests.Read(Model()))).Message);

    private Sequential Network() => new(
        ("conv", new Conv2d(1, 2, 2, _random, padding: (1, 1, 0, 0))),
        ("relu", new ReLU()),
        ("pool", new MaxPool2d(2)),
        ("block", new Residual(new Sequential(new Conv2d(2, 2, 3, _random, padding: 1, bias: false), new BatchNorm2d(2)), new Conv2d(2, 2, 1, _random, bias: false))),
        ("features", new GlobalAvgPool2d()));

    /// <summary>The same network as a graph, or with one thing otherwise.</summary>
    private static byte[] Model(string change = "")
    {
        byte[][] conv =
        [
            OnnxFile.Ints("kernel_shape", 2, 2),
            OnnxFile.Ints("pads", change == "pads" ? [1, 1, 1, 1] : [1, 1, 0, 0]),
            OnnxFile.Ints("strides", change == "stride" ? [2, 1] : [1, 1]),
            OnnxFile.Int("group", change == "group" ? 2 : 1),
            OnnxFile.String("auto_pad", change == "auto_pad" ? "SAME_UPPER" : "NOTSET"),
        ];
        return OnnxFile.Model(
        [
            OnnxFile.Node("Conv", change == "no bias" ? ["x", "w"] : ["x", "w", "b"], ["conv"], conv),
            OnnxFile.Node("Relu", ["conv"], ["relu"]),
            OnnxFile.Node("MaxPool", ["relu"], ["pool"], OnnxFile.Ints("kernel_shape", 2, 2), OnnxFile.Ints("strides", 2, 2), OnnxFile.Int("ceil_mode", change == "ceil_mode" ? 1 : 0)),
            OnnxFile.Node("Conv", ["pool", "s"], ["short"], OnnxFile.Ints("kernel_shape", 1, 1)),
            OnnxFile.Node("Conv", ["pool", "v"], ["branch"], OnnxFile.Ints("kernel_shape", 3, 3), OnnxFile.Ints("pads", 1, 1, 1, 1)),
            OnnxFile.Node("BatchNormalization", ["branch", .. Norm], ["norm"], OnnxFile.Float("epsilon", change == "epsilon" ? 1e-3f : 1e-5f)),
            OnnxFile.Node(change == "no sum" ? "Mul" : "Add", change == "no sum" ? ["short", "short"] : ["norm", "short"], ["sum"]),
            OnnxFile.Node("AveragePool", ["sum"], ["y"], OnnxFile.Ints("kernel_shape", 2, 2)),
            .. change == "longer" ? [OnnxFile.Node("Relu", ["y"], ["z"])] : Array.Empty<byte[]>(),
            OnnxFile.Raw("w", change == "sizes" ? [1, 2, 2, 2] : [2, 1, 2, 2], [.. Enumerable.Range(0, 8).Select(i => i + 0.5f)]),
            OnnxFile.Raw("b", [2], 3, 4),
            OnnxFile.Raw("v", [2, 2, 3, 3], [.. Enumerable.Repeat(0.25f, 36)]),
            OnnxFile.Raw("s", [2, 2, 1, 1], 9, 8, 7, 6),
            .. Norm.Select((name, i) => OnnxFile.Raw(name, [2], (2 * i) + 1, (2 * i) + 2)),
            OnnxFile.Value(11, "x"),
            OnnxFile.Value(12, change == "longer" ? "z" : "y"),
            .. change == "two outputs" ? [OnnxFile.Value(12, "norm")] : Array.Empty<byte[]>(),
        ]);
    }
}
