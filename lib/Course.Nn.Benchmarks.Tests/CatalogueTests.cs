using Course.Nn.Benchmarks.Workloads;

namespace Course.Nn.Benchmarks.Tests;

public class CatalogueTests
{
    /// <summary>Weights and biases counted by hand from the shapes; a batch normalisation trains two numbers per unit.</summary>
    public static TheoryData<string, int> Parameters => new()
    {
        { "mlp784_b128_adam", (785 * 256) + (257 * 128) + (129 * 10) },
        { "mlp64_b32_sgdm", (65 * 128) + (129 * 64) + (65 * 10) },
        { "cnn28_b64_sgdm", (10 * 16) + (((16 * 9) + 1) * 32) + (((32 * 7 * 7) + 1) * 10) },
        { "mlp784_bn_dropout_b128_adam", (785 * 512) + (2 * 512) + (513 * 512) + (2 * 512) + (513 * 10) },
        { "conv64x64_28_b32_fwdbwd", ((64 * 9) + 1) * 64 },
        { "convnet_digits_epoch", (10 * 8) + (((8 * 9) + 1) * 16) + (((16 * 3 * 3) + 1) * 10) },
        { "resnet18_224_b8_train", ResNetFeatures + (513 * 10) },
        { "resnet18_224_forward", ResNetFeatures },
        { "batchnorm_conv_b64", 2 * 32 },
        { "dropout_10m", 0 },
        { "softmax_ce_10k", 0 },
        { "adam_10m_params", 10_000_000 },
        { "augment_256", 0 },
        { "gemm_128", 0 },
        { "gemm_512", 0 },
        { "gemm_1024", 0 },
    };

    /// <summary>The first convolution with its normalisation, then blocks: 3 × 3 filters without biases, two numbers per channel and normalisation; where a stage begins, a 1 × 1 shortcut.</summary>
    private static int ResNetFeatures => (3 * 49 * 64) + (2 * 64) + Stage(64, 64, 2) + Stage(64, 128, 2) + Stage(128, 256, 2) + Stage(256, 512, 3);

    [Theory]
    [MemberData(nameof(Parameters))]
    public void Create_EveryWorkload_HasTheStatedParametersAndRuns(string name, int parameters)
    {
        IWorkload workload = Catalogue.Create(name);

        Assert.Equal(parameters, workload.Parameters);
        workload.Step();
    }

    private static int Stage(int inputs, int outputs, int blocks) =>
        (9 * inputs * outputs) + (((2 * blocks) - 1) * 9 * outputs * outputs) + (2 * blocks * 2 * outputs) + (inputs == outputs ? 0 : (inputs * outputs) + (2 * outputs));

    [Fact]
    public void Names_AreAllCheckedHere() => Assert.Equal(Parameters.Select(row => (string)row[0]), Catalogue.Names);

    /// <summary>Two operations per multiply-add; backward there are two for each one forward, but for the first layer's, which has no gradient of its input to compute.</summary>
    [Theory]
    [InlineData("gemm_128", 2.0 * 128 * 128 * 128)]
    [InlineData("conv64x64_28_b32_fwdbwd", 3 * 2.0 * 32 * 64 * 28 * 28 * 64 * 9)]
    [InlineData("mlp64_b32_sgdm", 2.0 * 32 * ((2 * 64 * 128) + (3 * 128 * 64) + (3 * 64 * 10)))]
    [InlineData("cnn28_b64_sgdm", 2.0 * 64 * ((2 * 28 * 28 * 16 * 9) + (3 * 14 * 14 * 32 * 16 * 9) + (3 * 32 * 7 * 7 * 10)))]
    [InlineData("convnet_digits_epoch", 2.0 * 500 * ((2 * 14 * 14 * 8 * 9) + (3 * 7 * 7 * 16 * 8 * 9) + (3 * 16 * 3 * 3 * 10)))]
    [InlineData("dropout_10m", 0)]
    public void FloatingPointOperations_AreTwoPerMultiplyAdd(string name, double operations) =>
        Assert.Equal(operations, Catalogue.Create(name).Work.FloatingPointOperations);

    /// <summary>The convolutions of the residual network one by one: 64 filters of 7×7 over three colours; two of 3×3 in every block; one of 1×1 where a stage begins with more channels.</summary>
    [Fact]
    public void FloatingPointOperations_OfTheResidualNetwork_AreThoseOfItsConvolutions()
    {
        double forward = (112.0 * 112 * 64 * 3 * 49) + Convolutions(56, 64, 64, 2) + Convolutions(28, 64, 128, 2) + Convolutions(14, 128, 256, 2) + Convolutions(7, 256, 512, 3);

        Assert.Equal(2 * forward, Catalogue.Create("resnet18_224_forward").Work.FloatingPointOperations);
        Assert.Equal(
            2 * 8 * ((3 * (forward + (512 * 10))) - (112.0 * 112 * 64 * 3 * 49)), Catalogue.Create("resnet18_224_b8_train").Work.FloatingPointOperations);

        static double Convolutions(int side, int inputs, int outputs, int blocks) =>
            side * side * ((9.0 * inputs * outputs) + (((2 * blocks) - 1) * 9.0 * outputs * outputs) + (inputs == outputs ? 0 : inputs * outputs));
    }

    /// <summary>Four bytes per number: operands once, results once; weights and the optimiser's numbers read and written.</summary>
    [Theory]
    [InlineData("gemm_128", 4.0 * 3 * 128 * 128)]
    [InlineData("adam_10m_params", 4.0 * 7 * 10_000_000)]
    [InlineData("dropout_10m", 4.0 * 4 * 10_000_000)]
    [InlineData("softmax_ce_10k", 4.0 * 2 * 128 * 10_000)]
    [InlineData("augment_256", 4.0 * 2 * 256 * 3 * 32 * 32)]
    [InlineData("batchnorm_conv_b64", 4.0 * ((4 * 64 * 32 * 28 * 28) + (2 * 64)))]
    [InlineData("mlp64_b32_sgdm", 4.0 * ((32 * 64) + (4 * 17_226)))]
    [InlineData("mlp784_b128_adam", 4.0 * ((128 * 784) + (6 * ((785 * 256) + (257 * 128) + (129 * 10)))))]
    public void Bytes_AreThoseOfWhatAStepIsGivenAndLeaves(string name, double bytes) => Assert.Equal(bytes, Catalogue.Create(name).Work.Bytes);

    [Fact]
    public void PeersScript_HasEveryWorkloadUnderTheSameName()
    {
        string script = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Engines", "peers.py"));

        Assert.All(Catalogue.Names, name => Assert.Contains($"\"{name}\": ", script, StringComparison.Ordinal));
        Assert.Contains("TIMING = (1e-6, 0.5)", script, StringComparison.Ordinal);
        Assert.Contains("AGREEMENT = (1e-3, 0.0)", script, StringComparison.Ordinal);
        Assert.Equal((new Setting(1e-6, 0.5), new Setting(1e-3, 0)), (Setting.Timing, Setting.Agreement));
    }
}
