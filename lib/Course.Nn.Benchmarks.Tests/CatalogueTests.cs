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

    [Theory]
    [InlineData("gemm_128", 2.0 * 128 * 128 * 128)]
    [InlineData("conv64x64_28_b32_fwdbwd", 3 * 2.0 * 32 * 64 * 28 * 28 * 64 * 9)]
    [InlineData("mlp64_b32_sgdm", 0)]
    public void FloatingPointOperations_AreTwoPerMultiplyAdd(string name, double operations) =>
        Assert.Equal(operations, Catalogue.Create(name).FloatingPointOperations);

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
