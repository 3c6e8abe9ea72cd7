using Course.Nn.Benchmarks.Agreement;
using Course.Nn.Benchmarks.Engines;
using Course.Nn.Benchmarks.Engines.Libtorch;
using Course.Nn.Benchmarks.Engines.Onnx;
using Course.Nn.Benchmarks.Workloads;
using Course.Nn.TorchSharp;

namespace Course.Nn.Benchmarks.Tests;

public class AgreementCheckTests
{
    private const string Workload = "gemm_128";

    [Fact]
    public void Engines_WithNearlyTheSameNumbers_Agree()
    {
        IReadOnlyList<AgreementLine> lines = AgreementCheck.Of(
            Workload, [Engine("A", 1, 0.5), Engine("B", 1, 0.500_04), new FakeEngine("C", 0.01, parameters: null)]);

        Assert.Equal(["A", "B"], lines.Select(line => line.Engine));
        Assert.Equal(0, lines[0].Difference);
        Assert.Equal(0.000_04 / 0.500_04, lines[1].Difference, 12);
    }

    [Theory]
    [InlineData(0.5001)]
    [InlineData(-0.5)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void Engines_WithAnotherNumber_AreNamedWithBoth(double other)
    {
        string message = Assert.Throws<EngineException>(() => AgreementCheck.Of(Workload, [Engine("A", 1, 0.5), Engine("B", 1, other)])).Message;

        Assert.Equal(FormattableString.Invariant($"gemm_128: A gives 1 0.5 and B 1 {other}; the workloads differ"), message);
    }

    [Fact]
    public void Engines_ThatTrainMoreOrSayLess_AreNamed()
    {
        Assert.Equal(
            "gemm_128: A trains 7 parameters and gives 2 numbers, B 8 and 2; the workloads differ",
            Assert.Throws<EngineException>(() => AgreementCheck.Of(Workload, [Engine("A", 1, 1), new FakeEngine("B", 0.01, parameters: 8)])).Message);
        Assert.Equal(
            "gemm_128: A trains 7 parameters and gives 2 numbers, B 7 and 1; the workloads differ",
            Assert.Throws<EngineException>(() => AgreementCheck.Of(Workload, [Engine("A", 1, 1), Engine("B", 1)])).Message);
    }

    [SkippableTheory]
    [Trait("Needs", "TorchSharp")]
    [InlineData("mlp64_b32_sgdm")]
    [InlineData("cnn28_b64_sgdm")]
    [InlineData("mlp784_bn_dropout_b128_adam")]
    [InlineData("convnet_digits_epoch")]
    [InlineData("resnet18_224_forward")]
    [InlineData("batchnorm_conv_b64")]
    [InlineData("softmax_ce_10k")]
    [InlineData("augment_256")]
    [InlineData("gemm_128")]
    public void Libtorch_FromTheSameNumbers_ComputesTheSame(string workload)
    {
        Skip.IfNot(TorchReference.IsAvailable, TorchReference.Unavailable);
        PeerWorkload theirs = LibtorchCatalogue.Create(workload, Setting.Agreement)!;
        IWorkload ours = Catalogue.Create(workload, Setting.Agreement);

        Assert.Equal(ours.Parameters, theirs.Parameters);
        double tolerance = AgreementCheck.ToleranceFor(workload);
        Assert.All(ours.Evidence().Zip(theirs.Evidence()), pair => Assert.InRange(pair.Second / pair.First, 1 - tolerance, 1 + tolerance));
    }

    [Fact]
    public void OnnxRuntime_FromTheSameNumbers_ComputesTheSame()
    {
        const string Forward = "resnet18_224_forward";
        PeerWorkload theirs = OnnxCatalogue.Create(Forward, Setting.Agreement, threads: 2)!;
        IWorkload ours = Catalogue.Create(Forward, Setting.Agreement);

        Assert.Equal(ours.Parameters, theirs.Parameters);
        double tolerance = AgreementCheck.ToleranceFor(Forward);
        Assert.InRange(Assert.Single(theirs.Evidence()) / Assert.Single(ours.Evidence()), 1 - tolerance, 1 + tolerance);
    }

    [Fact]
    public void OnnxRuntime_WorkloadsOtherThanUse_AreNotThere() => Assert.Null(OnnxCatalogue.Create("gemm_128", Setting.Timing, threads: 1));

    private static FakeEngine Engine(string name, params double[] numbers) => new(name, 0.01) { Numbers = numbers };
}
